import { describe, expect, test } from 'vitest'
import { postmortemSchema } from '../../../src/model/schemas/postmortem.ts'
import { hour, minute } from '../../../src/model/time.ts'
import { iso, p, s, t, u } from '../../model/factories.ts'
import { pageOf, recordsWith } from './postmortem.ts'

describe('a post-mortem of 40 entries over two days', () => {
  const start = t('2026-01-15 20:00')
  const { timeline } = postmortemSchema.parse({
    publishedAt: '2026-01-20T09:00:00Z',
    timeline: Array.from({ length: 40 }, (_, index) => ({
      at: iso(start + index * 12 * minute),
      event: `Step ${index}`,
    })).reverse(),
  })
  const updates = [
    u(start + 5 * minute, 'investigating', { a: 'major_outage' }),
    u(start + 8 * hour, 'resolved'),
  ]
  const site = s({ timeZone: 'Europe/Berlin' })
  const page = pageOf(recordsWith(p(t('2026-01-20 09:00'), { timeline }), { updates }, site))

  test('has each day of the page’s time zone once, and every entry in order', () => {
    expect(page.days.map(({ date, label }) => [date, label])).toEqual([
      ['2026-01-15', 'Thursday, 15 January 2026'],
      ['2026-01-16', 'Friday, 16 January 2026'],
    ])
    const lines = page.days.flatMap(({ entries }) => entries)
    expect(lines).toHaveLength(42)
    expect(lines.map(({ at }) => at.iso)).toEqual(lines.map(({ at }) => at.iso).toSorted())
    expect(page.days[1]?.entries[0]?.at.text).toBe('00:00')
  })

  test('marks the public updates, and leads to each', () => {
    const lines = page.days.flatMap(({ entries }) => entries)
    expect(lines.filter(({ href }) => href !== undefined)).toMatchObject([
      {
        kind: 'update',
        label: 'Public update: Investigating',
        href: '/incidents/x/#update-20260115T2005Z-investigating',
        text: 'We are investigating.',
      },
      { kind: 'update', label: 'Public update: Resolved' },
    ])
  })
})
