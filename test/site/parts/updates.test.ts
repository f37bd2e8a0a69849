import { describe, expect, test } from 'vitest'
import { createContext } from '../../../src/context/context.ts'
import { buildStatus } from '../../../src/model/status.ts'
import { minute, type Instant } from '../../../src/model/time.ts'
import { createUpdateView, type PromiseView } from '../../../src/site/parts/updates.ts'
import { readRecords } from '../../demo.ts'
import { i, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

describe('a promise of the next update', () => {
  /** What is said at `now` of a promise that was made half an hour before it fell due. */
  function promiseAt(by: Instant, now: Instant, timeZone = 'Etc/UTC'): PromiseView | undefined {
    const update = u(by - 30 * minute, 'investigating', {}, { nextUpdateBy: by })
    const status = buildStatus(r({ site: s({ timeZone }), incidents: [i('one', [update])] }), now)
    const latest = status.incidents[0]?.updates.at(-1)
    return latest && createUpdateView(createContext(status, {}), latest).promise
  }

  test('has the time alone where that is on the day of the update, and else its date', () => {
    expect(promiseAt(t('12:00'), t('11:40'))).toMatchObject({ by: { text: '12:00 UTC' } })
    expect(promiseAt(t('2026-01-16 00:10'), t('23:50'))).toMatchObject({
      outcome: 'pending',
      by: { text: '16 Jan 2026, 00:10 UTC' },
    })
  })

  test('has the time alone when it is overdue today, and says by how much', () => {
    expect(promiseAt(t('12:00'), t('12:08'))).toMatchObject({
      label: 'The next update was due by',
      by: { text: '12:00 UTC' },
      note: 'It is 8\u00a0min late.',
    })
  })

  test('is no promise where nobody stated it: it was expected, and nothing is late', () => {
    const update = u(t('11:30'), 'investigating')
    const status = buildStatus(r({ incidents: [i('one', [update])] }), t('12:30'))
    const [latest] = status.incidents[0]?.updates ?? []
    expect(latest && createUpdateView(createContext(status, {}), latest).promise).toMatchObject({
      outcome: 'overdue',
      label: 'The next update was expected by',
      note: 'That was 45\u00a0min ago.',
    })
  })

  test('has its date when it is overdue since another day, in the page’s zone', () => {
    expect(promiseAt(t('23:55'), t('2026-01-16 00:10'))).toMatchObject({
      by: { text: '15 Jan 2026, 23:55 UTC' },
      note: 'It is 15\u00a0min late.',
    })
    expect(promiseAt(t('23:55'), t('2026-01-16 00:10'), 'Europe/Berlin')).toMatchObject({
      by: { text: '00:55 CET' },
    })
  })
})

test('the demonstration leaves it to the page to say when the next update comes', async () => {
  const { incidents } = await readRecords()
  const said = incidents
    .flatMap(({ updates }) => updates.map(({ body }) => body))
    .filter((body) => /\b(next update|again) (comes )?by \d/i.test(body))
  expect(said).toEqual([])
})

test('an update that was corrected says when', () => {
  const update = u(t('10:00'), 'investigating', {}, { editedAt: t('10:06') })
  const at = (now: Instant) => {
    const outputs = outputsOf(r({ incidents: [i('one', [update])] }), now)
    return viewAt(outputs, '/incidents/one/', 'incident').updates[0]?.editedAt?.text
  }
  expect(at(t('10:05'))).toBeUndefined()
  expect(at(t('10:06'))).toBe('15 Jan 2026, 10:06 UTC')
})

test('a promise says its day where it is half a day or more from its update, and else only where that is another', () => {
  const by = (at: string, promised: string) => {
    const update = u(t(at), 'identified', { a: 'major_outage' }, { nextUpdateBy: t(promised) })
    const [x] = buildStatus(r({ incidents: [i('x', [update])] }), t(at)).incidents
    const [first] = x?.updates ?? []
    const context = createContext(buildStatus(r({}), t(at)), {})
    return first && createUpdateView(context, first).promise?.by.text
  }
  expect(by('08:00', '19:59')).toBe('19:59 UTC')
  expect(by('08:00', '20:00')).toBe('15 Jan 2026, 20:00 UTC')
  expect(by('23:00', '2026-01-16 00:30')).toBe('16 Jan 2026, 00:30 UTC')
})
