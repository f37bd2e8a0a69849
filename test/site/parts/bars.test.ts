import { expect, test } from 'vitest'
import { createContext } from '../../../src/context/context.ts'
import type { DayBar } from '../../../src/model/component.ts'
import { buildStatus } from '../../../src/model/status.ts'
import { languages, type Language } from '../../../src/model/vocabulary.ts'
import { createBars } from '../../../src/site/parts/bars.ts'
import { r, s, t } from '../../model/factories.ts'

const ms: DayBar['ms'] = {
  operational: 0,
  under_maintenance: 0,
  degraded_performance: 0,
  partial_outage: 0,
  major_outage: 0,
  no_data: 0,
  future: 0,
}

/** The text equivalent of bars of these states, the last of which is of 2026-01-15. */
function said(states: readonly DayBar['state'][], language: Language = 'en'): string {
  const context = createContext(buildStatus(r({ site: s({ language }) }), t('12:00')), {})
  const days = states.map((state, index): DayBar => {
    const date = `2026-01-${String(16 - states.length + index).padStart(2, '0')}`
    return { date, state, ms, ids: [] }
  })
  return createBars(context, 'A', days).label
}

test('bars name the last six days that were not operational, the newest first, and count the others', () => {
  expect(said(Array.from({ length: 6 }, () => 'major_outage'))).toMatch(/10 Jan Major outage\.$/)
  const [seven, eight] = [7, 8].map((length) => said(Array.from({ length }, () => 'major_outage')))
  expect(seven).toMatch(/: 15 Jan Major outage, .* 10 Jan Major outage, and 1 more day\.$/)
  expect(eight).toMatch(/and 2 more days\.$/)
})

test.each(languages)('one more day is one in %s', (language) => {
  expect(
    said(
      Array.from({ length: 7 }, () => 'major_outage'),
      language,
    ),
  ).not.toMatch(/(?:days|Tage)\.$/)
})

test('bars without any such day say that, and how many days have no data', () => {
  expect(said(['operational', 'operational'])).toBe('A, last 2 days: operational on every day.')
  expect(said(['no_data', 'operational'])).toBe('A, last 2 days: 1 without data.')
})
