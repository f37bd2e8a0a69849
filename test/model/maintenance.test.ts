import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveMaintenance, tookPlace, type Maintenance } from '../../src/model/maintenance.ts'
import type { MaintenanceRecord } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { minute, type Instant } from '../../src/model/time.ts'
import { instants, maintenanceOf } from './arbitraries.ts'
import { m, r, t, v } from './factories.ts'
import { windowOf } from './oracle.ts'

const derive = (record: MaintenanceRecord, now: Instant): Maintenance => {
  const maintenance = deriveMaintenance(record, now)
  if (maintenance === undefined) throw new Error('The maintenance is not announced yet.')
  return maintenance
}

const from = t('02:00')
const to = t('04:00')
const plain = m('work', from, to)
const late = t('23:00')

/** When component `a` is under maintenance, as known at `now`. */
const stretch = (record: MaintenanceRecord, now: Instant): (readonly [Instant, Instant])[] =>
  (derive(record, now).intervals.get('a') ?? []).map((part) => [part.from, part.to] as const)

/** When it ran, as known in the end. */
const runsOf = (record: MaintenanceRecord): (readonly [Instant, Instant])[] =>
  derive(record, late).runs.map((run) => [run.from, run.to] as const)

const unannounced = (record: MaintenanceRecord): MaintenanceRecord => {
  const { announcedAt: _, ...rest } = record
  return rest
}

describe('a maintenance that nobody touches', () => {
  test('begins at its start, inclusive, and ends at its end, exclusive, by the clock', () => {
    const at = (now: Instant) => derive(plain, now)
    expect(at(from - 1)).toMatchObject({ status: 'scheduled', startedAt: undefined })
    expect(at(from)).toMatchObject({ status: 'in_progress', startedAt: from, endedAt: undefined })
    expect(at(to - 1)).toMatchObject({ status: 'in_progress', endedAt: undefined })
    expect(at(to)).toMatchObject({ status: 'completed', startedAt: from, endedAt: to })
  })

  test('has its component under maintenance for exactly that time', () => {
    const status = (now: Instant) =>
      buildStatus(r({ maintenances: [plain] }), now).components.get('a')?.status
    expect(status(from - 1)).toBe('operational')
    expect(status(from)).toBe('under_maintenance')
    expect(status(to - 1)).toBe('under_maintenance')
    expect(status(to)).toBe('operational')
  })

  test('is known from its announcement on', () => {
    const announced = { ...plain, announcedAt: t('00:30') }
    expect(deriveMaintenance(announced, t('00:30') - 1)).toBeUndefined()
    expect(deriveMaintenance(announced, t('00:30'))).toBeDefined()
  })

  test('is known at once where nothing says when it was announced', () => {
    expect(derive(unannounced(plain), from - 60 * minute).status).toBe('scheduled')
    expect(derive(unannounced(plain), t('2020-01-01 00:00')).status).toBe('scheduled')
    expect(derive(unannounced(plain), from).status).toBe('in_progress')
  })

  test('counts then as announced with its first update, and with its start at the latest', () => {
    const announced = (record: MaintenanceRecord, now: Instant) =>
      derive(unannounced(record), now).announcedAt
    const early = m('work', from, to, [v(t('01:00'), 'scheduled'), v(t('01:30'), 'scheduled')])
    expect(announced(early, t('01:00'))).toBe(t('01:00'))
    expect(announced(early, late)).toBe(t('01:00'))
    const checked = m('work', from, to, [v(t('03:00'), 'verifying')])
    expect([announced(checked, from), announced(checked, late)]).toEqual([from, from])
    expect(announced(plain, from)).toBe(from)
  })

  test('does not count as announced by an update that is still to come', () => {
    const record = unannounced(m('work', from, to, [v(t('01:00'), 'scheduled')]))
    const now = t('01:00') - 1
    expect(derive(record, now)).toEqual(derive(unannounced(plain), now))
    expect(derive(record, now).announcedAt).toBeGreaterThan(now)
  })
})

describe('an update', () => {
  test('in_progress before the start begins it early', () => {
    const record = m('work', from, to, [v(t('01:50'), 'in_progress')])
    expect(derive(record, t('01:50') - 1).status).toBe('scheduled')
    expect(derive(record, t('01:50'))).toMatchObject({
      status: 'in_progress',
      startedAt: t('01:50'),
    })
    expect(stretch(record, late)).toEqual([[t('01:50'), to]])
  })

  test('in_progress after the start does not begin it late: it began by the clock', () => {
    const record = m('work', from, to, [v(t('02:10'), 'in_progress')])
    expect(derive(record, late).startedAt).toBe(from)
  })

  test('verifying is still maintenance, until the end by the clock', () => {
    const record = m('work', from, to, [v(t('03:30'), 'verifying')])
    expect(derive(record, t('03:30')).status).toBe('verifying')
    expect(stretch(record, t('03:30'))).toEqual([[from, to]])
    expect(derive(record, to).status).toBe('completed')
  })

  test('completed before the end ends it early', () => {
    const record = m('work', from, to, [v(t('03:10'), 'completed')])
    expect(derive(record, t('03:10') - 1).status).toBe('in_progress')
    expect(derive(record, t('03:10'))).toMatchObject({ status: 'completed', endedAt: t('03:10') })
    expect(stretch(record, late)).toEqual([[from, t('03:10')]])
  })

  test('completed after the end does not lengthen it', () => {
    const record = m('work', from, to, [v(t('04:20'), 'completed')])
    expect(derive(record, late).endedAt).toBe(to)
  })

  test('cancelled before the start: it never was', () => {
    const record = m('work', from, to, [v(t('01:00'), 'cancelled')])
    for (const now of [t('01:00'), from, t('03:00'), late]) {
      expect(derive(record, now)).toMatchObject({
        status: 'cancelled',
        startedAt: undefined,
        endedAt: undefined,
      })
      expect(stretch(record, now)).toEqual([])
    }
  })

  test('cancelled while it runs: it was until then', () => {
    const record = m('work', from, to, [v(t('02:30'), 'cancelled')])
    expect(derive(record, late)).toMatchObject({
      status: 'cancelled',
      startedAt: from,
      endedAt: t('02:30'),
    })
    expect(stretch(record, late)).toEqual([[from, t('02:30')]])
  })

  test('moves the window from the moment of the update on', () => {
    const moved = { startsAt: t('05:00'), endsAt: t('06:00') }
    const record = m('work', from, to, [v(t('01:00'), 'scheduled', moved)])
    expect(derive(record, t('01:00') - 1)).toMatchObject({
      startsAt: from,
      endsAt: to,
      revision: 0,
    })
    expect(derive(record, t('01:00'))).toMatchObject({ ...moved, revision: 1 })
    expect(derive(record, t('03:00')).status).toBe('scheduled')
    expect(stretch(record, t('03:00'))).toEqual([[t('05:00'), t('06:00')]])
    expect(derive(record, late).updates[0]?.moved).toBe(true)
  })

  test('moves only the end: it is extended', () => {
    const record = m('work', from, to, [v(t('03:50'), 'in_progress', { endsAt: t('05:00') })])
    expect(derive(record, t('04:30')).status).toBe('in_progress')
    expect(stretch(record, late)).toEqual([[from, t('05:00')]])
  })

  test('moves only the end of what began early: the window begins when it did', () => {
    const record = m('work', from, to, [
      v(t('01:50'), 'in_progress'),
      v(t('03:50'), 'in_progress', { endsAt: t('05:00') }),
    ])
    const window = { startsAt: t('01:50'), endsAt: t('05:00') }
    expect(derive(record, late).updates[1]).toMatchObject({ moved: true, ...window })
  })

  test('that postpones what began early: it waits for its new window', () => {
    const tomorrow = { startsAt: t('2026-01-16 02:00'), endsAt: t('2026-01-16 04:00') }
    const record = m('work', from, to, [
      v(t('01:50'), 'in_progress'),
      v(t('01:55'), 'scheduled', tomorrow),
    ])
    expect(derive(record, t('01:50'))).toMatchObject({ status: 'in_progress' })
    for (const now of [t('01:55'), from, t('12:00'), tomorrow.startsAt - 1]) {
      expect(derive(record, now)).toMatchObject({ status: 'scheduled', startedAt: undefined })
    }
    expect(derive(record, tomorrow.startsAt)).toMatchObject({
      status: 'in_progress',
      startedAt: tomorrow.startsAt,
    })
    expect(stretch(record, t('12:00'))).toEqual([
      [t('01:50'), t('01:55')],
      [tomorrow.startsAt, tomorrow.endsAt],
    ])
  })

  test('may begin early again what was put off', () => {
    const record = m('work', from, to, [
      v(t('01:00'), 'in_progress'),
      v(t('01:10'), 'scheduled'),
      v(t('01:40'), 'in_progress'),
    ])
    expect(derive(record, t('01:20')).status).toBe('scheduled')
    expect(stretch(record, late)).toEqual([
      [t('01:00'), t('01:10')],
      [t('01:40'), to],
    ])
  })

  test('that was called off after it was put off: what an update said has been so, and no more', () => {
    const moved = { startsAt: t('05:00'), endsAt: t('06:00') }
    const off = [v(t('03:00'), 'scheduled', moved), v(t('03:30'), 'cancelled')]
    expect(stretch(m('work', from, to, off), late)).toEqual([])
    const said = m('work', from, to, [v(t('02:10'), 'verifying'), ...off])
    expect(stretch(said, late)).toEqual([[from, t('03:00')]])
    expect(runsOf(said)).toEqual([[from, t('03:00')]])
    expect(tookPlace(derive(said, late))).toBe(true)
    expect(tookPlace(derive(m('work', from, to, off), late))).toBe(false)
  })

  test('put off after the clock had ended it: it ran until that end', () => {
    const again = { startsAt: t('07:00'), endsAt: t('08:00') }
    const off = [v(t('02:10'), 'verifying'), v(t('05:00'), 'scheduled', again)]
    expect(runsOf(m('work', from, to, off))).toEqual([
      [from, to],
      [t('07:00'), t('08:00')],
    ])
  })

  test('has run once where it was put off without another window: the clock begins it again', () => {
    const off = [v(t('02:10'), 'verifying'), v(t('02:20'), 'scheduled')]
    expect(runsOf(m('work', from, to, off))).toEqual([[from, to]])
  })

  test('runs on where it is put off to a start that is past, and no time of it counts twice', () => {
    const early = [v(t('01:00'), 'in_progress'), v(t('02:20'), 'scheduled')]
    expect(derive(m('work', from, to, early), late)).toMatchObject({
      startedAt: t('01:00'),
      runs: [{ from: t('01:00'), to }],
    })
    const moved = { startsAt: t('05:00'), endsAt: t('06:00') }
    const again = [v(t('02:10'), 'in_progress'), v(t('02:20'), 'scheduled')]
    const off = [...again, v(t('02:30'), 'verifying'), v(t('02:40'), 'scheduled', moved)]
    expect(runsOf(m('work', from, to, off))).toEqual([
      [from, t('02:40')],
      [t('05:00'), t('06:00')],
    ])
    const silently = [...again, v(t('02:40'), 'scheduled', moved)]
    expect(runsOf(m('work', from, to, silently))[0]).toEqual([from, t('02:40')])
  })

  test('that moves what was put off to a start within what ran: it is one run, as if never put off', () => {
    const later = { startsAt: t('05:00'), endsAt: t('06:00') }
    const back = { startsAt: t('02:15'), endsAt: to }
    const off = [v(t('02:10'), 'in_progress'), v(t('02:20'), 'scheduled', later)]
    for (const status of ['scheduled', 'in_progress'] as const) {
      const record = m('work', from, to, [...off, v(t('02:40'), status, back)])
      expect(derive(record, late)).toMatchObject({ startedAt: from, runs: [{ from, to }] })
    }
    const twice = [...off, v(t('02:40'), 'in_progress'), v(t('02:50'), 'scheduled', later)]
    const since = (startsAt: Instant) =>
      runsOf(m('work', from, to, [...twice, v(t('03:00'), 'verifying', { ...back, startsAt })]))
    expect(since(t('02:30'))).toEqual([
      [from, t('02:20')],
      [t('02:30'), to],
    ])
    expect(since(t('01:30'))).toEqual([[t('01:30'), to]])
  })

  test('raises the revision where it begins or ends early, or takes that back, and not where the clock had', () => {
    const revised = (...updates: MaintenanceRecord['updates']) =>
      derive(m('work', from, to, updates), late).updates.map((update) => update.revised)
    const early = [v(t('01:50'), 'in_progress'), v(t('02:10'), 'verifying')]
    expect(revised(...early, v(t('03:10'), 'completed'))).toEqual([true, false, true])
    expect(revised(v(t('01:00'), 'in_progress'), v(t('01:10'), 'scheduled'))).toEqual([true, true])
    expect(revised(v(t('02:00'), 'in_progress'), v(t('04:10'), 'completed'))).toEqual([
      false,
      false,
    ])
  })

  test('raises the revision where it moves or cancels, and only there', () => {
    const record = m('work', from, to, [
      v(t('00:10'), 'scheduled'),
      v(t('00:20'), 'scheduled', { endsAt: t('05:00') }),
      v(t('00:30'), 'scheduled', { startsAt: t('03:00') }),
      v(t('00:40'), 'cancelled'),
    ])
    const revisions = ['00:10', '00:20', '00:30', '00:40'].map(
      (at) => derive(record, t(at)).revision,
    )
    expect(revisions).toEqual([0, 1, 2, 3])
  })

  test('at one instant with another: the last by file name wins', () => {
    const record = m('work', from, to, [
      v(t('03:00'), 'completed', { file: '1.md' }),
      v(t('03:00'), 'verifying', { file: '0.md' }),
    ])
    expect(derive(record, late).updates.map(({ status }) => status)).toEqual([
      'verifying',
      'completed',
    ])
    expect(derive(record, late).endedAt).toBe(t('03:00'))
  })
})

test('a correction is known once it was made', () => {
  const update = v(t('01:00'), 'scheduled', { editedAt: t('01:20') })
  const record = m('work', from, to, [update], { editedAt: t('01:30') })
  const edited = (now: string): unknown => {
    const { editedAt, updates } = derive(record, t(now))
    return [editedAt, updates[0]?.editedAt]
  }
  expect(edited('01:19:59.999')).toEqual([undefined, undefined])
  expect(edited('01:20')).toEqual([undefined, t('01:20')])
  expect(edited('01:30')).toEqual([t('01:30'), t('01:20')])
})

test('status, window and stretch never contradict each other', () => {
  fc.assert(
    fc.property(maintenanceOf('work'), instants, (record, now) => {
      const maintenance = deriveMaintenance(record, now)
      if (maintenance === undefined) return
      const { status, startedAt, endedAt, intervals } = maintenance
      const runs = [...intervals.values()].flat().some((part) => part.from <= now && now < part.to)
      expect(runs).toBe(status === 'in_progress' || status === 'verifying')
      if (status === 'scheduled') expect([startedAt, endedAt]).toEqual([undefined, undefined])
      if (startedAt !== undefined) expect(startedAt).toBeLessThanOrEqual(now)
      if (endedAt !== undefined) expect(endedAt).toBeGreaterThan(startedAt ?? Infinity)
      const known = windowOf(record, now)
      expect(runs).toBe(known.from <= now && now < known.to)
    }),
    { numRuns: 300 },
  )
})

test('the times at which it ran never overlap, whatever moves the window', () => {
  const hours = fc.integer({ min: 0, max: 12 })
  const update = fc.record({
    at: hours,
    status: fc.constantFrom('scheduled', 'in_progress', 'verifying'),
    startsAt: fc.option(hours),
    length: fc.integer({ min: 1, max: 4 }),
  })
  const hour = (count: number): Instant => from + count * 60 * minute
  fc.assert(
    fc.property(fc.array(update, { maxLength: 7 }), hours, (updates, now) => {
      const record = m(
        'work',
        hour(3),
        hour(5),
        updates.map(({ at, status, startsAt, length }, index) =>
          v(hour(at), status, {
            file: `${index}.md`,
            ...(startsAt !== null && {
              startsAt: hour(startsAt),
              endsAt: hour(startsAt + length),
            }),
          }),
        ),
      )
      const { runs } = derive(record, hour(now))
      for (const [index, run] of runs.entries()) {
        expect(run.to).toBeGreaterThan(run.from)
        expect(run.from).toBeGreaterThan(runs[index - 1]?.to ?? -Infinity)
      }
    }),
    { numRuns: 500 },
  )
})
