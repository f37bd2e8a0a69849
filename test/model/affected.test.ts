import { describe, expect, test } from 'vitest'
import { hadOneStatus, statusNow } from '../../src/model/affected.ts'
import { deriveIncident, type Incident } from '../../src/model/incident.ts'
import type { UpdateRecord } from '../../src/model/records.ts'
import type { Instant } from '../../src/model/time.ts'
import { i, s, t, u } from './factories.ts'

function derive(updates: readonly UpdateRecord[], now: Instant = t('23:00')): Incident {
  const incident = deriveIncident(i('x', updates), s(), [], now)
  if (incident === undefined) throw new Error('The incident does not exist yet.')
  return incident
}

describe('the status that an incident gives to a component', () => {
  const course = [
    u(t('14:10'), 'investigating', { a: 'major_outage', b: 'degraded_performance' }),
    u(t('14:30'), 'mitigating', { b: 'operational' }),
    u(t('15:00'), 'monitoring', { a: 'degraded_performance' }),
    u(t('15:30'), 'resolved'),
  ]

  test.each([
    ['14:20', 'major_outage', 'degraded_performance'],
    ['14:40', 'major_outage', 'operational'],
    ['15:10', 'degraded_performance', 'operational'],
    ['15:30', 'operational', 'operational'],
  ])('at %s is the one that was said last', (time, a, b) => {
    const incident = derive(course, t(time))
    expect([statusNow(incident, 'a'), statusNow(incident, 'b')]).toEqual([a, b])
  })

  test('is operational where it does not affect it', () => {
    expect(statusNow(derive(course, t('14:20')), 'c')).toBe('operational')
  })
})

describe('an incident had one status', () => {
  const had = (...updates: readonly UpdateRecord[]) =>
    hadOneStatus(derive([...updates, u(t('18:00'), 'resolved')]))
  const start = u(t('14:10'), 'investigating', { a: 'major_outage' })

  test('where nothing changed until it was over', () => {
    expect(had(start)).toBe(true)
    expect(had(start, u(t('14:30'), 'identified', { b: 'major_outage' }))).toBe(true)
    expect(had(start, u(t('14:30'), 'monitoring', { a: 'operational' }))).toBe(true)
  })

  test('and no more where a component was better or worse', () => {
    expect(had(start, u(t('14:30'), 'monitoring', { a: 'partial_outage' }))).toBe(false)
    expect(had(start, u(t('14:30'), 'identified', { b: 'degraded_performance' }))).toBe(false)
    expect(had(start, u(t('14:30'), 'identified', { b: 'operational' }))).toBe(false)
  })
})
