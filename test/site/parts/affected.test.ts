import { describe, expect, test } from 'vitest'
import type { Records, UpdateRecord } from '../../../src/model/records.ts'
import type { AffectedView } from '../../../src/site/parts/affected.ts'
import { i, k, r, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const ids = ['z', 'y', 'x', 'w', 'v', 'b', 'a']

function recordsOf(update: UpdateRecord): Records {
  return r({ components: ids.map((id) => k(id)), incidents: [i('trouble', [update])] })
}

/** What the incident's card on the front page says that it affects. */
function affectedBy(update: UpdateRecord): AffectedView {
  const front = viewAt(outputsOf(recordsOf(update), t('11:00')), '/', 'front')
  const [active] = front.active
  if (active === undefined) throw new Error('The incident is not active.')
  return active.affected
}

const namesOf = ({ groups }: AffectedView) =>
  groups.map(({ status, components }) => [status, ...components.map(({ name }) => name)])

describe('what an active incident affects', () => {
  test('is by status, the worst first, and in display order, with the way to each', () => {
    const affected = affectedBy(
      u(t('10:00'), 'investigating', {
        a: 'degraded_performance',
        b: 'major_outage',
        y: 'operational',
        z: 'degraded_performance',
      }),
    )
    expect(namesOf(affected)).toEqual([
      ['major_outage', 'B'],
      ['degraded_performance', 'Z', 'A'],
      ['operational', 'Y'],
    ])
    expect(affected.groups[0]?.components[0]?.href).toBe('/components/b/')
    expect(affected.more).toBeUndefined()
  })

  test('is what the incident itself does, and nothing of what another one keeps from working', () => {
    const records = r({
      incidents: [
        i('better', [
          u(t('10:00'), 'investigating', { a: 'partial_outage' }),
          u(t('10:20'), 'monitoring', { a: 'operational' }),
        ]),
        i('worse', [u(t('10:10'), 'investigating', { a: 'major_outage' })]),
      ],
    })
    const { active } = viewAt(outputsOf(records, t('10:30')), '/', 'front')
    expect(active.map(({ affected }) => namesOf(affected))).toEqual([[['major_outage', 'A']], []])
  })

  test('is nothing where no update names a component', () => {
    expect(affectedBy(u(t('10:00'), 'investigating'))).toEqual({
      isNone: true,
      groups: [],
      more: undefined,
    })
  })

  test('is no more than can be read at a glance, the worst first, and leads to the rest', () => {
    const statuses = Object.fromEntries(ids.map((id) => [id, 'partial_outage' as const]))
    const affected = affectedBy(u(t('10:00'), 'investigating', { ...statuses, a: 'major_outage' }))
    expect(namesOf(affected)).toEqual([
      ['major_outage', 'A'],
      ['partial_outage', 'Z', 'Y', 'X', 'W', 'V'],
    ])
    expect(affected.more).toEqual({
      label: 'and 1 more',
      href: '/incidents/trouble/#affected',
    })
  })
})

describe('the page of an incident', () => {
  const update = u(t('10:00'), 'investigating', { a: 'major_outage' }, { nextUpdateBy: t('10:30') })
  const records = r({ incidents: [i('x', [update, u(t('12:00'), 'resolved')])] })
  const pageAt = (time: string) => viewAt(outputsOf(records, t(time)), '/incidents/x/', 'incident')

  test('says above all what is affected now and when the next update comes, while it is active', () => {
    const { affected, promise } = pageAt('10:10')
    expect(affected && namesOf(affected)).toEqual([['major_outage', 'A']])
    expect(promise).toMatchObject({ outcome: 'pending', label: 'Next update by' })
    expect(pageAt('10:40').promise?.outcome).toBe('overdue')
  })

  test('leaves both to its updates and its course once it is past', () => {
    expect(pageAt('12:10')).toMatchObject({ affected: undefined, promise: undefined })
  })
})

describe('the course of an incident', () => {
  const stripOf = (...incidents: Parameters<typeof i>) => {
    const outputs = outputsOf(r({ incidents: [i(...incidents)] }), t('13:00'))
    return viewAt(outputs, `/incidents/${incidents[0]}/`, 'incident').strip
  }

  test('is no course for a component that it names, and whose status it never changed', () => {
    expect(stripOf('x', [u(t('10:00'), 'investigating', { a: 'operational' })])).toMatchObject([
      { name: 'A', worst: 'operational', stretches: [] },
    ])
  })

  test('has the status of a component without a length, where nobody knows how long it lasted', () => {
    const updates = [u(t('10:00'), 'investigating', { a: 'major_outage' })]
    expect(stripOf('x', updates, { end: 'unknown' })).toMatchObject([
      { name: 'A', worst: 'major_outage', stretches: [] },
    ])
  })
})
