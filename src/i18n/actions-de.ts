import type { actionsEn } from './actions-en.ts'
import { withUnit } from './line-breaks.ts'

export const actionsDe: typeof actionsEn = {
  title: 'Maßnahmen',
  intro:
    'Was wir nach Störungen zugesagt haben, aus allen veröffentlichten Nachbetrachtungen, und ob es erledigt ist.',
  none: 'Noch nennt keine veröffentlichte Nachbetrachtung eine Maßnahme.',
  count: (count) => (count === 1 ? '1 Maßnahme' : `${count} Maßnahmen`),
  noneOverdue: 'Keine ist überfällig.',
  since: (date) => `Fällig seit dem ${date}. `,
  all: 'Die Daten enthalten alle.',
  completion: 'Erledigt nach Quartal',
  completionMethod: (from, to) =>
    `Wie viele der Maßnahmen, die in einem Quartal fällig wurden, heute erledigt sind, und wie viele davon bis zum Fälligkeitstag. Gezählt sind die vom ${from} bis zum ${to} fälligen, ohne verworfene. Prozentwerte sind abgerundet.`,
  noCompletion: 'Keine Daten: In den letzten zwei Jahren ist keine Maßnahme fällig geworden.',
  quarter: 'Fällig im Quartal',
  fellDue: 'Fällig',
  done: 'Erledigt',
  onTime: 'Pünktlich',
  shares: 'Anteile',
  quarterName: (year, number) => `${withUnit(`${number}.`, 'Quartal')} ${year}`,
  soFar: 'bisher',
  parts: { onTime: 'Pünktlich erledigt', late: 'Verspätet erledigt', notDone: 'Nicht erledigt' },
  share: (part, count) => `${part}: ${count}`,
  json: 'Alle Maßnahmen als JSON',
  jsonNote: 'jede Maßnahme und ihr Stand',
}
