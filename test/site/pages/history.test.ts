import { describe, expect, test } from 'vitest'
import type { Records } from '../../../src/model/records.ts'
import { i, m, r, s, sOpen, t, u, v } from '../../model/factories.ts'
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

  test('has the months before, and of those to come the ones with maintenance, of which it says no more', () => {
    const ahead = (id: string, month: string, ...updates: readonly ReturnType<typeof v>[]) => {
      const [from, to] = [t(`2026-${month}-01 02:00`), t(`2026-${month}-01 04:00`)]
      return m(id, from, to, updates, { announcedAt: t('10:00') })
    }
    const maintenances = [
      ahead('called-off', '05', v(t('11:00'), 'cancelled')),
      ahead('two', '03'),
      ahead('one', '03'),
    ]
    const outputs = outputsOf(r({ incidents: [past], maintenances }), t('12:00'))
    const { years } = viewAt(outputs, '/history/', 'history')
    expect(years.flatMap(({ months: list }) => list.map((one) => [one.label, one.counts]))).toEqual(
      [
        ['May', []],
        ['March', ['2 maintenance windows']],
        ['January', ['1 continued from before']],
        ['December', ['1 continued from before']],
        ['November', ['1 incident']],
      ],
    )
    const { earlier, later, chrome } = viewAt(outputs, '/history/2026/03/', 'month')
    expect([earlier?.href, later?.href]).toEqual(['/history/2026/01/', '/history/2026/05/'])
    expect(chrome.description).toBe('March 2026: 2 maintenance windows.')
    expect(viewAt(outputs, '/history/2026/05/', 'month').chrome.description).toBe('May 2026.')
  })

  test('has maintenance that ran and was put off in the month of each, and off what was then called off', () => {
    const window = { startsAt: t('2026-03-01 02:00'), endsAt: t('2026-03-01 04:00') }
    const counts = (label: string, ...more: readonly ReturnType<typeof v>[]) => {
      const work = m('upgrade', t('2025-12-31 23:00'), t('02:00'), [
        v(t('2025-12-31 23:00'), 'in_progress'),
        v(t('2025-12-31 23:30'), 'scheduled', window),
        ...more,
      ])
      const outputs = outputsOf(r({ site: sOpen(), maintenances: [work] }), t('12:00'))
      const cards = viewAt(outputs, '/history/2025/12/', 'month').maintenances
      expect(cards.map(({ card }) => [card.statusLabel, card.startsAt.iso.slice(0, 10)])).toEqual([
        [label, '2025-12-31'],
      ])
      const { month } = viewAt(outputs, '/maintenance/upgrade/', 'maintenance')
      expect(outputs.has(month.href)).toBe(true)
      const { years } = viewAt(outputs, '/history/', 'history')
      return years.flatMap(({ months: list }) => list.map((one) => [one.label, one.counts.at(-1)]))
    }
    const began = [
      ['January', 'No incidents'],
      ['December', '1 maintenance window'],
    ]
    expect(counts('Put off')).toEqual([['March', '1 maintenance window'], ...began])
    expect(counts('Cancelled', v(t('11:00'), 'cancelled'))).toEqual(began)
  })

  test('counts an incident in the month in which it began, of the page’s time zone', () => {
    const counts = (timeZone: string) => {
      const records = r({ site: s({ timeZone, startDate: '2025-11-01' }), incidents: [past] })
      const { years } = viewAt(outputsOf(records, t('12:00')), '/history/', 'history')
      return years.flatMap(({ months: list }) => list.flatMap((month) => month.counts))
    }
    const goesOn = '1 continued from before'
    expect(counts('Etc/UTC')).toEqual([goesOn, goesOn, '1 incident'])
    expect(counts('Europe/Berlin')).toEqual([goesOn, '1 incident', 'No incidents'])
  })
})

test('a month is quiet in which no incident began or went on', () => {
  const incidents = [
    i('one', [u(t('2025-11-30 10:00'), 'investigating'), u(t('2025-12-01 10:00'), 'resolved')]),
  ]
  const { years } = viewAt(outputsOf(r({ incidents }), t('12:00')), '/history/', 'history')
  const quiet = years.flatMap(({ months: list }) =>
    list.map(({ label, isQuiet }) => [label, isQuiet]),
  )
  expect(quiet).toEqual([
    ['January', true],
    ['December', false],
    ['November', false],
  ])
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

test('a month is described by its own name and by all that there was in it', () => {
  const [from, to] = [t('2025-11-20 02:00'), t('2025-11-20 04:00')]
  const outputs = outputsOf(
    r({
      site: s({ startDate: '2025-11-01' }),
      incidents: [past],
      maintenances: [m('night', from, to, [])],
    }),
    t('12:00'),
  )
  const described = (path: string) => viewAt(outputs, path, 'month').chrome.description
  expect(described('/history/2025/11/')).toBe('November 2025: 1 incident, 1 maintenance window.')
  expect(described('/history/2025/12/')).toBe('December 2025: 1 continued from before.')
})

describe('an incident that goes on after the month in which it began', () => {
  const after = (records: Records, path: string, now = t('12:00')) =>
    viewAt(outputsOf(records, now), path, 'month')
  const ids = (cards: readonly { readonly href: string }[]) => cards.map(({ href }) => href)

  test('stands in every month that it touched, and is counted in its first', () => {
    const long = i('long', [u(t('2025-11-20 10:00'), 'identified'), u(t('10:00'), 'resolved')])
    const records = r({ incidents: [long] })
    const pages = ['11', '12'].map((month) => after(records, `/history/2025/${month}/`))
    const now = after(records, '/history/2026/01/')
    const shown = ['/incidents/long/']
    expect([...pages, now].map(({ incidents }) => ids(incidents))).toEqual([shown, [], []])
    expect([...pages, now].map(({ continued }) => ids(continued))).toEqual([[], shown, shown])
    const { years } = viewAt(outputsOf(records, t('12:00')), '/history/', 'history')
    expect(years.flatMap(({ months: list }) => list.map(({ counts }) => counts))).toEqual([
      ['1 continued from before'],
      ['1 continued from before'],
      ['1 incident'],
    ])
    expect(now.chrome.description).toBe('January 2026: 1 continued from before.')
  })

  test('does not stand in a month at whose first instant it ended', () => {
    const updates = [u(t('2025-12-31 23:00'), 'identified'), u(t('2026-01-01 00:00'), 'resolved')]
    const records = r({ incidents: [i('short', updates)] })
    expect(after(records, '/history/2026/01/').continued).toEqual([])
  })

  test('while it is active, the month it has come to follows what is published', () => {
    const records = r({ incidents: [i('open', [u(t('2025-12-31 23:00'), 'identified')])] })
    const { continued, chrome } = after(records, '/history/2026/01/')
    expect(ids(continued)).toEqual(['/incidents/open/'])
    expect(chrome.statusHref).toBe('/api/v1/status.json')
  })
})

describe('a maintenance that goes on after the month in which it began', () => {
  const [from, to] = [t('2025-12-31 22:00'), t('2026-01-01 04:00')]
  const january = (...updates: readonly ReturnType<typeof v>[]) => {
    const outputs = outputsOf(r({ maintenances: [m('night', from, to, updates)] }), t('12:00'))
    const { maintenances, chrome } = viewAt(outputs, '/history/2026/01/', 'month')
    return [maintenances.map(({ continued }) => continued), chrome.description]
  }

  test('stands in every month that it touched, continued but in its first, and is counted there', () => {
    expect(january()).toEqual([[true], 'January 2026: No incidents, 1 maintenance window.'])
  })

  test('is not continued in the month that it begins with', () => {
    const records = r({ maintenances: [m('night', t('2026-01-01 00:00'), to)] })
    const { maintenances } = viewAt(outputsOf(records, t('12:00')), '/history/2026/01/', 'month')
    expect(maintenances.map(({ continued }) => continued)).toEqual([false])
  })

  test('does not where it was over before, or called off', () => {
    const none = [[], 'January 2026: No incidents.']
    expect(january(v(t('2026-01-01 00:00'), 'completed'))).toEqual(none)
    expect(january(v(t('2025-12-30 08:00'), 'cancelled'))).toEqual(none)
  })
})

test('a maintenance that an update began early stands in the month in which it began', () => {
  const [from, to] = [t('2026-01-01 00:30'), t('2026-01-01 02:00')]
  const updates = [v(t('2025-12-31 21:00'), 'in_progress'), v(t('2025-12-31 22:00'), 'completed')]
  const outputs = outputsOf(r({ maintenances: [m('early', from, to, updates)] }), t('12:00'))
  const shown = ['2025/12', '2026/01'].map(
    (month) => viewAt(outputs, `/history/${month}/`, 'month').maintenances.length,
  )
  expect(shown).toEqual([1, 0])
  expect(viewAt(outputs, '/maintenance/early/', 'maintenance').month.label).toBe('December 2025')
})
