import { describe, expect, test } from 'vitest'
import type { Records } from '../../src/model/records.ts'
import type { Instant } from '../../src/model/time.ts'
import { i, k, r, s, t, u } from '../model/factories.ts'
import { outputsOf, textOf } from './outputs.ts'

const components = [k('old'), k('new', { startDate: '2026-01-10' })]
const site = (language: 'en' | 'de' = 'en') => ({ ...s(), language, startDate: '2025-01-01' })
const both = r({ site: site(), components })
const german = r({ site: site('de'), components })

/** What each output says of a component's uptime. */
function said(records: Records, now: Instant, id: string) {
  const outputs = outputsOf(records, now)
  const front = outputs.get('/')
  const page = outputs.get(`/components/${id}/`)
  if (front === undefined || !('template' in front) || front.template !== 'front') throw new Error()
  if (page === undefined || !('template' in page) || page.template !== 'component') {
    throw new Error()
  }
  const rows = front.shelves.flatMap((shelf) => shelf.rows)
  const { name } = page.mark
  const badge = /<title>(.*?)<\/title>/.exec(textOf(outputs, `/components/${id}/uptime.svg`))?.[1]
  const lines = textOf(outputs, '/status.txt').split('\n')
  return {
    row: rows.find(({ mark }) => mark.name === name)?.uptime,
    figure: [page.uptime?.percent, page.uptime?.phrase],
    method: page.uptime?.method ?? '',
    badge,
    line: lines.find((line) => line.startsWith(`${name} ..`))?.replace(/^.*\.\. /, ''),
    heading: lines.find((line) => /^(?:Components|Komponenten) /.test(line))?.replace(/^\S+ +/, ''),
  }
}

describe('the uptime of 90 days', () => {
  test('is said of 90 days where all of them are recorded', () => {
    expect(said(both, t('12:00'), 'old')).toMatchObject({
      row: '100\u00a0% uptime',
      figure: ['100\u00a0%', 'uptime over 90 days'],
      badge: 'OLD uptime, 90 days: 100 %',
      line: 'Operational    100 %',
      heading: 'uptime, 90 days',
    })
  })

  test('says since when there are records where they are fewer', () => {
    expect(said(both, t('12:00'), 'new')).toMatchObject({
      row: '100\u00a0% uptime since 10 Jan',
      figure: ['100\u00a0%', 'uptime since 10 Jan'],
      badge: 'NEW uptime, since 10 Jan: 100 %',
      line: 'Operational    100 % since 10 Jan',
    })
  })

  test('is headed by what is true of all', () => {
    const young = r({ site: { ...s(), startDate: '2026-01-05' }, components: [k('old')] })
    expect(said(young, t('12:00'), 'old')).toMatchObject({
      line: 'Operational    100 %',
      heading: 'uptime, since 5 Jan',
    })
  })

  test('is no number where nothing is recorded', () => {
    const begun = r({ site: { ...s(), startDate: '2026-01-15' }, components: [k('old')] })
    expect(said(begun, t('00:00'), 'old')).toMatchObject({
      row: 'no data',
      figure: ['no data', undefined],
      badge: 'OLD uptime, 90 days: no data',
      line: 'Operational  no data',
    })
  })

  test('keeps the capitals of German nouns', () => {
    const { row, figure, method } = said(german, t('12:00'), 'new')
    expect(row).toBe('100\u00a0% Verfügbarkeit seit 10. Jan.')
    expect(figure).toEqual(['100\u00a0%', 'Verfügbarkeit seit 10. Jan.'])
    expect(method).toContain(': Ausfall 100\u00A0%, Teilausfall 30\u00A0%, ')
  })

  test('is below 100 % of the recorded days only', () => {
    const down = i('down', [u(t('00:00'), 'investigating', { new: 'major_outage' })])
    const records = r({ site: site(), components, incidents: [down] })
    expect(said(records, t('12:00'), 'new').row).toBe('90.90\u00a0% uptime since 10 Jan')
  })
})
