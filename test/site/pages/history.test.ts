import { describe, expect, test } from 'vitest'
import type { Records } from '../../../src/model/records.ts'
import { i, m, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const past = i('past', [u(t('2025-11-30 23:30'), 'investigating'), u(t('10:00'), 'resolved')])

function months(records: Records): string[] {
  const { years } = viewAt(outputsOf(records, t('12:00')), '/history/', 'history')
  return years.flatMap(({ year, months: list }) => list.map(({ label }) => `${label} ${year}`))
}

describe('the history', () => {
  test('has every month from the first record to this one, the newest first', () => {
    const site = s({ startDate: '2025-11-01' })
    expect(months(r({ site }))).toEqual(['January 2026', 'December 2025', 'November 2025'])
  })

  test('has the months before and after, too, in which anything begins', () => {
    const [from, to] = [t('2026-03-01 02:00'), t('2026-03-01 04:00')]
    const maintenances = [m('ahead', from, to, [], { announcedAt: t('10:00') })]
    expect(months(r({ incidents: [past], maintenances }))).toEqual([
      'March 2026',
      'February 2026',
      'January 2026',
      'December 2025',
      'November 2025',
    ])
  })

  test('counts an incident in the month in which it began, of the page’s time zone', () => {
    const counts = (timeZone: string) => {
      const records = r({ site: s({ timeZone, startDate: '2025-11-01' }), incidents: [past] })
      const { years } = viewAt(outputsOf(records, t('12:00')), '/history/', 'history')
      return years.flatMap(({ months: list }) => list.map(({ incidents }) => incidents))
    }
    expect(counts('Etc/UTC')).toEqual([0, 0, 1])
    expect(counts('Europe/Berlin')).toEqual([0, 1, 0])
  })
})

test('a month leads to the one before and the one after, where there is one', () => {
  const outputs = outputsOf(r({ site: s({ startDate: '2025-12-01' }) }), t('12:00'))
  const around = (path: string) => {
    const { earlier, later } = viewAt(outputs, path, 'month')
    return [earlier?.href, later?.href]
  }
  expect(around('/history/2026/01/')).toEqual(['/history/2025/12/', undefined])
  expect(around('/history/2025/12/')).toEqual([undefined, '/history/2026/01/'])
})
