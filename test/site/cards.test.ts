import { describe, expect, test } from 'vitest'
import { minute, type Instant } from '../../src/model/time.ts'
import { createContext } from '../../src/context/context.ts'
import { buildStatus } from '../../src/model/status.ts'
import { createUpdateView, type PromiseView } from '../../src/site/cards.ts'
import { i, r, s, t, u } from '../model/factories.ts'

describe('a promise of the next update', () => {
  /** What is said at `now` of a promise that was made half an hour before it fell due. */
  function promiseAt(by: Instant, now: Instant, timeZone = 'Etc/UTC'): PromiseView | undefined {
    const update = u(by - 30 * minute, 'investigating', {}, { nextUpdateBy: by })
    const status = buildStatus(r({ site: s({ timeZone }), incidents: [i('one', [update])] }), now)
    const latest = status.incidents[0]?.updates.at(-1)
    return latest && createUpdateView(createContext(status, {}), latest).promise
  }

  test('has the time alone while it is near', () => {
    expect(promiseAt(t('12:00'), t('11:40'))).toMatchObject({ by: { text: '12:00 UTC' } })
    expect(promiseAt(t('2026-01-16 00:10'), t('23:50'))).toMatchObject({
      outcome: 'pending',
      by: { text: '00:10 UTC' },
    })
  })

  test('has the time alone when it is overdue today, and says by how much', () => {
    expect(promiseAt(t('12:00'), t('12:08'))).toMatchObject({
      label: 'The next update was due by',
      by: { text: '12:00 UTC' },
      note: 'It is 8 min late.',
    })
  })

  test('has its date when it is overdue since another day, in the page’s zone', () => {
    expect(promiseAt(t('23:55'), t('2026-01-16 00:10'))).toMatchObject({
      by: { text: '15 Jan 2026, 23:55 UTC' },
      note: 'It is 15 min late.',
    })
    expect(promiseAt(t('23:55'), t('2026-01-16 00:10'), 'Europe/Berlin')).toMatchObject({
      by: { text: '00:55 CET' },
    })
  })
})
