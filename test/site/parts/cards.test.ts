import { describe, expect, test } from 'vitest'
import type { UpdateRecord } from '../../../src/model/records.ts'
import type { Instant } from '../../../src/model/time.ts'
import type { IncidentCard } from '../../../src/site/parts/cards.ts'
import { i, m, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const course = [
  u(t('10:00'), 'investigating', { a: 'major_outage', b: 'degraded_performance' }),
  u(t('11:00'), 'monitoring', { a: 'degraded_performance', b: 'operational' }),
  u(t('12:00'), 'monitoring', { a: 'operational' }),
  u(t('13:00'), 'resolved'),
]

function cardOf(updates: readonly UpdateRecord[], now: Instant, site = s()): IncidentCard {
  const outputs = outputsOf(r({ site, incidents: [i('x', updates)] }), now)
  const [card] = viewAt(outputs, '/history/2026/01/', 'month').incidents
  if (card === undefined) throw new Error('The incident is not in its month.')
  return card
}

describe('what an incident means for components', () => {
  test('is their worst status now, while it is active', () => {
    expect(cardOf(course, t('10:30')).effect).toEqual({
      status: 'major_outage',
      label: 'Major outage at worst',
    })
    expect(cardOf(course, t('11:30')).effect).toEqual({
      status: 'degraded_performance',
      label: 'Degraded performance at worst',
    })
    expect(cardOf(course, t('11:30')).affected.map(({ name, status }) => [name, status])).toEqual([
      ['A', 'degraded_performance'],
      ['B', 'operational'],
    ])
  })

  test('is nothing any more once they all work again', () => {
    expect(cardOf(course, t('12:30')).effect).toBeUndefined()
  })

  test('is the worst there was once it is past, and says so', () => {
    const past = cardOf(course, t('13:30'))
    expect(past.effect).toEqual({ status: 'major_outage', label: 'Major outage at worst' })
    expect(past.affected.map(({ status }) => status)).toEqual([
      'major_outage',
      'degraded_performance',
    ])
    expect(cardOf(course, t('13:30'), s({ language: 'de' })).effect?.label).toBe(
      'Schlimmster Status: Ausfall',
    )
  })

  test('is one status by its name where there was no other', () => {
    const steady = [u(t('10:00'), 'investigating', { a: 'partial_outage' })]
    expect(cardOf(steady, t('11:00')).effect?.label).toBe('Partial outage')
    expect(cardOf([...steady, u(t('13:00'), 'resolved')], t('14:00')).effect?.label).toBe(
      'Partial outage',
    )
  })

  test('is nothing where it affects none', () => {
    const nowhere = [u(t('10:00'), 'investigating'), u(t('13:00'), 'resolved')]
    expect(cardOf(nowhere, t('11:00')).effect).toBeUndefined()
    expect(cardOf(nowhere, t('14:00')).effect).toBeUndefined()
  })
})

test('on the page of a component it means what it meant for that component, and names no other', () => {
  const outputs = outputsOf(r({ incidents: [i('x', course)] }), t('13:30'))
  const [card] = viewAt(outputs, '/components/b/', 'component').incidents
  expect(card?.effect).toEqual({ status: 'degraded_performance', label: 'Degraded performance' })
  expect(card?.affected.map(({ name }) => name)).toEqual(['B'])
})

describe('an incident whose end nobody recorded', () => {
  const unknown = (...updates: readonly UpdateRecord[]) => {
    const outputs = outputsOf(r({ incidents: [i('x', updates, { end: 'unknown' })] }), t('14:00'))
    return viewAt(outputs, '/history/2026/01/', 'month').incidents[0]
  }

  test('is not under investigation for ever, and lasted at least until it was last heard of', () => {
    expect(unknown(...course.slice(0, 2))).toMatchObject({
      active: false,
      statusLabel: 'End not recorded',
      lasted: 'at least 1\u00a0h',
    })
  })

  test('has no duration where it was heard of only once', () => {
    expect(unknown(...course.slice(0, 1))?.lasted).toBeUndefined()
  })
})

describe('what is not operational', () => {
  const front = (more: Parameters<typeof r>[0], now = t('10:30')) =>
    viewAt(outputsOf(r(more), now), '/', 'front')
  const one = i('one', course)
  const other = i('other', [u(t('10:15'), 'investigating', { a: 'partial_outage' })])
  const work = m('work', t('10:20'), t('11:00'))

  test('is said once where one active incident is all of it', () => {
    expect(front({ incidents: [one] }).marks).toEqual([])
    expect(front({ incidents: [one] }).active).toHaveLength(1)
  })

  test('stands above all where it has several causes', () => {
    expect(front({ incidents: [one, other] }).marks).toHaveLength(2)
    expect(front({ incidents: [one], maintenances: [work] }).marks).toHaveLength(2)
    expect(front({ maintenances: [work] }).marks).toHaveLength(1)
  })

  test('is explained on the page of a component before all else', () => {
    const outputs = outputsOf(r({ incidents: [one] }), t('10:30'))
    const [active] = viewAt(outputs, '/components/b/', 'component').active
    expect(active).toMatchObject({
      card: { title: one.title },
      latest: { at: { text: '15 Jan 2026, 10:00 UTC' } },
    })
    const past = outputsOf(r({ incidents: [one] }), t('13:30'))
    expect(viewAt(past, '/components/b/', 'component').active).toEqual([])
  })
})
