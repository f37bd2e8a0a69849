import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages, type IncidentComponentStatus } from '../../../src/model/vocabulary.ts'
import { wordsOf } from '../../../src/i18n/words.ts'
import { createContext } from '../../../src/context/context.ts'
import type { Records } from '../../../src/model/records.ts'
import { buildStatus } from '../../../src/model/status.ts'
import { createHeadline } from '../../../src/site/parts/headline.ts'
import { i, k, m, r, t, u } from '../../model/factories.ts'

const styles = readFileSync(new URL('../../../src/styles/status.css', import.meta.url), 'utf8')

test.each(languages)('each has its words and its colour: %s', (language) => {
  for (const [state, text] of Object.entries(wordsOf(language).headline)) {
    expect(text).not.toBe('')
    expect(styles).toMatch(new RegExp(`\\.is-${state}\\b`))
  }
})

test('a page of which nothing is out is degraded, and any partial outage is one', () => {
  const said = (status: IncidentComponentStatus) => {
    const incidents = [i('slow', [u(t('10:00'), 'investigating', { a: status })])]
    return createHeadline(createContext(buildStatus(r({ incidents }), t('12:00')), {})).text
  }
  expect(said('degraded_performance')).toBe('Degraded performance')
  expect(said('partial_outage')).toBe('Partial outage')
})

test('a page whose components all begin later is not green', () => {
  const later = r({ components: [k('a', { startDate: '2026-01-16' })] })
  const said = (records: Records) =>
    createHeadline(createContext(buildStatus(records, t('12:00')), {}))
  expect(said(later)).toMatchObject({ state: 'no_data', text: 'No data yet', icon: 'no_data' })
  const silent = i('silent', [u(t('10:00'), 'investigating')])
  expect(said({ ...later, incidents: [silent] })).toMatchObject({
    text: 'No data yet, with an active incident',
    short: 'Active incident',
    icon: 'degraded_performance',
  })
})

test('neither green nor maintenance alone stands over an active incident', () => {
  const silent = i('silent', [u(t('10:00'), 'investigating')])
  const work = m('work', t('11:00'), t('13:00'))
  const said = (more: Parameters<typeof r>[0]) =>
    createHeadline(createContext(buildStatus(r(more), t('12:00')), {}))
  expect(said({ incidents: [silent] }).state).toBe('notice')
  expect(said({ incidents: [silent], maintenances: [work] })).toMatchObject({
    state: 'maintenanceNotice',
    text: 'Maintenance in progress, with an active incident',
    until: '2026-01-15T13:00:00.000Z',
  })
  expect(said({ maintenances: [work] }).state).toBe('maintenance')
})
