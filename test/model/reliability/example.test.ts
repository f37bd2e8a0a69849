import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveReliability } from '../../../src/model/reliability.ts'
import { deriveExample } from '../../../src/model/reliability/example.ts'
import { keptOf } from '../../../src/model/reliability/kept.ts'
import { buildStatus } from '../../../src/model/status.ts'
import { minute } from '../../../src/model/time.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { i, r, s, t, u } from '../factories.ts'

const now = t('2026-03-01 00:00')
const derive = (incidents: Parameters<typeof r>[0]) => {
  const status = buildStatus(r(incidents), now)
  return deriveExample(status, deriveReliability(status))
}
const outage = (id: string, day: number, more: Parameters<typeof i>[2] = {}) => {
  const at = t(`2026-02-${String(day).padStart(2, '0')} 10:00`)
  return i(
    id,
    [u(at, 'investigating', { b: 'major_outage' }), u(at + 30 * minute, 'resolved')],
    more,
  )
}

describe('the worked example', () => {
  test('is the newest of the incidents with the most response times', () => {
    const known = { startedAt: t('2026-02-03 09:50') }
    expect(derive({ incidents: [outage('old', 1), outage('new', 9)] })?.incident.id).toBe('new')
    expect(derive({ incidents: [outage('told', 3, known), outage('new', 9)] })?.incident.id).toBe(
      'told',
    )
  })

  test('is over, real, and cost a component uptime', () => {
    const active = i('active', [u(t('2026-02-20 10:00'), 'investigating', { a: 'major_outage' })])
    const slow = i('slow', [
      u(t('2026-02-21 10:00'), 'investigating', { a: 'degraded_performance' }),
      u(t('2026-02-21 11:00'), 'resolved'),
    ])
    const unknown = i(
      'unknown',
      [
        u(t('2026-02-22 10:00'), 'investigating', { b: 'major_outage' }),
        u(t('2026-02-22 11:00'), 'monitoring'),
      ],
      { end: 'unknown' },
    )
    const drill = outage('drill', 23, { drill: true })
    expect(derive({ incidents: [active, slow, unknown, drill] })).toBeUndefined()
    expect(derive({ incidents: [active, slow, outage('real', 2)] })).toMatchObject({
      incident: { id: 'real' },
      component: { id: 'b' },
    })
  })

  test('is told with the month it began in, and how much of that weighs how much, the heaviest first', () => {
    const over = i('over', [
      u(t('2026-01-31 23:00'), 'investigating', { b: 'partial_outage' }),
      u(t('2026-01-31 23:40'), 'identified', { b: 'major_outage' }),
      u(t('2026-02-01 01:00'), 'resolved'),
    ])
    const example = derive({ site: s({ startDate: '2026-01-01' }), incidents: [over] })
    expect(example?.row.period.name).toBe('2026-01')
    expect(example?.weighed).toEqual([
      { weight: 100, ms: 20 * minute },
      { weight: 30, ms: 40 * minute },
    ])
  })

  test('weighs what the uptime of its month does', async () => {
    const status = buildStatus(await readRecords(), demoNow)
    const example = deriveExample(status, deriveReliability(status))
    const sum = example?.weighed.reduce((all, { weight, ms }) => all + (ms * weight) / 100, 0)
    expect(sum).toBeCloseTo(example?.row.uptime.down ?? NaN, 3)
  })
})

test('promises are kept, or not, or still pending; a share is never rounded up', () => {
  const count = fc.nat(1000)
  fc.assert(
    fc.property(count, count, count, count, count, (pending, kept, late, overdue, broken) => {
      const of = kept + late + overdue + broken
      const share = keptOf({ pending, kept, late, overdue, broken })
      expect(share).toMatchObject({ kept, of })
      if (of === 0) expect(share.percent).toBeUndefined()
      else {
        expect((share.percent ?? NaN) * of).toBeLessThanOrEqual(100 * kept)
        expect(share.percent === 100).toBe(kept === of)
      }
    }),
  )
})
