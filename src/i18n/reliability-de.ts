import { withUnit } from './line-breaks.ts'
import type { reliabilityEn } from './reliability-en.ts'

export const reliabilityDe: typeof reliabilityEn = {
  title: 'Zuverlässigkeit',
  titleOf: (name) => `Zuverlässigkeit von ${name}`,
  intro: 'Wie oft etwas ausfällt, wie schnell wir reagieren und ob wir Zusagen einhalten.',
  introOf: (name, hasBudget) =>
    hasBudget
      ? `Störungen, Reaktionszeiten und Fehlerbudget von ${name}.`
      : `Störungen und Reaktionszeiten von ${name}.`,
  all: 'Zuverlässigkeit insgesamt',
  status: (name) => `Status von ${name}`,
  more: 'Alle Zahlen nach Monat und Quartal',
  empty:
    'Noch keine Daten: Diese Zahlen haben den Stand vom Beginn des heutigen Tages, und aus der Zeit davor ist nichts aufgezeichnet.',
  soFar: 'bisher',
  partly: 'teilweise',
  summary: (period) => `${period}, bisher`,
  summaryNote: (since, until, before, goesOn) =>
    `Vom ${since} bis zum ${until}${before === undefined ? '' : `, zum Vergleich ${before}`}; zu Beginn jedes Tages berechnet.${goesOn ? ' Anzahlen und Ausfallzeit eines laufenden Quartals werden nicht mit denen eines vollständigen verglichen.' : ''}`,
  before: (period, value, change) =>
    change === undefined ? `${period}: ${value}` : `${period}: ${value} (${change})`,
  byMonth: 'Nach Monat',
  byQuarter: 'Nach Quartal',
  everyQuarter: 'Alle Messgrößen nach Quartal, als Tabelle',
  everyMonth: 'Alle Messgrößen nach Monat, als Tabelle',
  chartNote: (months) =>
    `${months === 1 ? 'Der laufende Monat' : `Die letzten ${months} Monate, der laufende`} noch unvollständig. „–“ heißt: nichts zu messen oder nicht aufgezeichnet.`,
  reading:
    'Unter einer Zahl: die Veränderung gegenüber dem Zeitraum davor, und woraus die Zahl gebildet ist. „3 von 4“ heißt: 3 der 4 Störungen des Zeitraums; „n“ ist die Anzahl der Werte.',
  periods: (shown) =>
    shown === 1 ? 'Die Daten enthalten alle:' : `Die letzten ${shown}. Die Daten enthalten alle:`,
  csv: 'CSV',
  json: 'JSON',
  jsonNow: '(Budgets mit Stand jetzt)',
  data: 'Daten',
  measure: 'Messgröße',
  measures: {
    incidents: 'Störungen',
    down: 'Gewichtete Ausfallzeit',
    uptime: 'Verfügbarkeit',
    mttr: 'MTTR',
    mtbf: 'MTBF',
    detect: 'Zeit bis zur Erkennung (MTTD)',
    acknowledge: 'Zeit bis zur Übernahme (MTTA)',
    firstUpdate: 'Zeit bis zur ersten Meldung',
    mitigate: 'Zeit bis zur Eindämmung',
    resolve: 'Zeit bis zur Behebung',
    gap: 'Zwischen Meldungen, Median',
    longestGap: 'Zwischen Meldungen, längste',
    promises: 'Zusagen eingehalten',
    cadence: 'Takt eingehalten',
    repeats: 'Wiederholte Störungen',
  },
  missing: {
    detect: 'Keine Störung nennt den Beginn der Auswirkung und die Erkennung',
    acknowledge: 'Keine Störung nennt die Erkennung und die Übernahme',
    firstUpdate: 'Keine Störung nennt den Beginn der Auswirkung',
    mitigate: 'Keine Störung nennt die Eindämmung',
    resolve: 'Von keiner Störung ist das Ende bekannt',
    gap: 'Keine Störung hat zwei Meldungen',
    promises: 'Keine Meldung hat die nächste zugesagt',
    cadence: 'Jede Meldung hat selbst etwas zugesagt oder musste es nicht',
    repeats: 'Keine Störung nennt ihre Ursache',
  },
  noIncident: 'keine Störung',
  noDowntime: 'kein Ausfall',
  noFailure: 'keine Störung mit Ausfall',
  noneDue: 'keine fällig',
  of: (part, all) => `${part} von ${all}`,
  n: (count) => `n = ${count}`,
  changeBy: (amount, more) => `${amount} ${more ? 'mehr' : 'weniger'}`,
  points: (value) => withUnit(value, /^\D*1$/.test(value) ? 'Punkt' : 'Punkte'),
  recorded: (duration) => `${duration} aufgezeichnet`,
  costUptime: (count) => (count === 1 ? '1 Störung mit Ausfall' : `${count} Störungen mit Ausfall`),
  ofIncidents: (count, all) =>
    all === 1 ? 'von 1 Störung' : `Mittel von ${count} der ${all} Störungen`,
  promisesOf: (kept, of) => `${kept} von ${of} zugesagten Meldungen kamen rechtzeitig`,
  minutes: 'Minuten',
  hours: 'Stunden',
  chart: (title, unit) => `${title}, ${unit}`,
  looks: { kept: 'Eingehalten', notKept: 'Verspätet oder ausgeblieben' },
  budgets: 'Fehlerbudgets',
  budget: 'Fehlerbudget',
  budgetsSpent: (spent, of) => `${spent} von ${of} aufgebraucht`,
  spentOf: (shown, all) =>
    `Die ${shown} von ${all} aufgebrauchten mit dem größten Verbrauch. Die übrigen stehen in der Liste der Komponenten.`,
  policy: 'Was wir tun, wenn ein Budget aufgebraucht ist',
  components: 'Komponenten',
  component: 'Komponente',
  componentsNote: (window) =>
    `Zuerst, wo vom Fehlerbudget am meisten verbraucht ist, dann die mit der meisten Ausfallzeit. Verfügbarkeit: ${window}; Budget: im Zeitraum des jeweiligen Ziels, bis zum selben Zeitpunkt.`,
  componentsByDowntime: (window) =>
    `Die mit der meisten Ausfallzeit zuerst. Verfügbarkeit: ${window}.`,
  componentsOf: (shown, all) =>
    `Die ersten ${shown} von ${all}. Die Seite jeder anderen führt zu ihren Zahlen, und die Daten enthalten alle:`,
  noObjective: 'kein Ziel',
  objective: 'Ziel',
  objectiveText: (target, days) => `${target} über ${days}`,
  consumedShort: (percent) => `${percent} verbraucht`,
  consumedOf: (percent, consumed, budget) => `${percent}: ${consumed} von ${budget}`,
  overspent: 'Überzogen',
  spent: 'Aufgebraucht',
  within: 'Im Budget',
  left: 'Übrig',
  overBy: (duration) => `nichts: um ${duration} überzogen`,
  burn: 'Verbrauchsrate',
  burnText: (rate, days) => `${rate} in den letzten ${days === 1 ? '24 Stunden' : `${days} Tagen`}`,
  burnNote: 'Bei 1 reicht das Budget genau einen Zeitraum lang.',
  projection: 'Wenn es so weitergeht',
  spentAt: 'aufgebraucht am',
  none: {
    spent: 'Es ist schon aufgebraucht.',
    short_record: 'Keine Aussage: Die Aufzeichnungen decken noch nicht den ganzen Zeitraum ab.',
    few_incidents: (least) =>
      `Keine Aussage: Weniger als ${least} Störungen in diesen Tagen ergeben keine Rate.`,
    not_spent: 'Es reicht: Alte Ausfallzeit verlässt den Zeitraum so schnell, wie neue hinzukommt.',
  },
  spentBy: 'Was es verbraucht hat',
  weighted: 'Gewichtet',
  share: 'Vom Budget',
  spentByNone: 'Nichts im Zeitraum hat Verfügbarkeit gekostet.',
  spentByMore: (shown, all) => `Die ${shown} größten von ${all}.`,
  asOfNow: (time) =>
    `Stand ${time}; die Seiten zur Zuverlässigkeit zeigen den Stand vom Beginn des Tages.`,
  asOfStartOfDay: (time) => `Stand vom Beginn des Tages, ${time}.`,
  asItIsNow: (name) => `Das Fehlerbudget von ${name}, Stand jetzt`,
  budgetTooLittle: (recorded, window) =>
    `Noch kein Budget: von seinem Zeitraum, ${window}, erst ${recorded} aufgezeichnet. Weniger als ein Tag ist dafür zu wenig.`,
  budgetMethod: (window, recorded, weights) =>
    `Vom ${window}, davon ${recorded} aufgezeichnet. Jede Minute zählt nach ihrem Status: ${weights}. Das Budget ist, was das Ziel von der aufgezeichneten Zeit zulässt. Überschneidungen zählen einmal, Übungen nie. Der Verbrauch ist aufgerundet, ebenso jeder Anteil daran.`,
  method: 'Wie diese Zahlen entstehen',
  methodShort: (weights, days) =>
    `Störungen und mit ihnen Reaktionszeiten, Abstände, Zusagen und Wiederholungen zählen in dem Zeitraum, in dem sie begannen, Zeit in dem, in dem sie verging. Ausfallzeit zählt nach Status: ${weights}. Überschneidungen zählen einmal, Übungen nie. MTTR ist die gewichtete Ausfallzeit durch Störungen, MTBF Zeit in Betrieb, jeweils geteilt durch die Störungen mit Ausfall. Eine Wiederholung hat dieselbe Ursache an derselben Komponente wie eine Störung höchstens ${days} davor. Prozentwerte sind abgerundet.`,
}
