import { describe, expect, test } from 'vitest'
import { en } from '../../../src/i18n/en.ts'
import type { Records } from '../../../src/model/records.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { i, p, r, t } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'
import { resolved } from './postmortem.ts'

describe('the list', () => {
  const many = (count: number): Records =>
    r({
      incidents: Array.from({ length: count }, (_, index) =>
        i(`x${index}`, resolved, {
          postmortemRecord: p(t(index % 2 === 0 ? '2026-01-20 09:00' : '2027-01-20 09:00')),
        }),
      ),
    })
  const now = t('2027-02-01 00:00')

  test('has them all by the year of publication, the newest first', async () => {
    const view = viewAt(outputsOf(await readRecords(), demoNow), '/postmortems/', 'postmortems')
    expect(view.years.map(({ year, cards }) => [year, cards.length])).toEqual([
      ['2026', 3],
      ['2025', 4],
      ['2024', 4],
    ])
    const [customs, webhooks] = view.years[0]?.cards ?? []
    expect(customs?.summary).toMatch(/^For five hours on 9 June 2026/)
    expect(webhooks).toMatchObject({ actions: '1 action item open', overdue: 'overdue' })
    expect(view.owed.map(({ incident }) => incident.title)).toEqual(['Parcelwing labels rejected'])
  })

  test('says of one without a text what it says of its impact', () => {
    const postmortemRecord = p(t('2026-01-20 09:00'), {
      body: '',
      impact: { requests: 'One in ten *failed*.\n\nNone was lost.', data: 'None.' },
    })
    const records = r({ incidents: [i('x', resolved, { postmortemRecord })] })
    const [year] = viewAt(outputsOf(records, now), '/postmortems/', 'postmortems').years
    expect(year?.cards.map(({ summary }) => summary)).toEqual(['One in ten failed.'])
  })

  test('does not grow for ever: of many, each year has a page', () => {
    const few = outputsOf(many(50), now)
    expect(viewAt(few, '/postmortems/', 'postmortems').pages).toEqual([])
    expect(few.has('/postmortems/2026/')).toBe(false)
    const outputs = outputsOf(many(51), now)
    const index = viewAt(outputs, '/postmortems/', 'postmortems')
    expect(index.years.map(({ year }) => year)).toEqual(['2027'])
    expect(index.pages.map(({ href, text }) => [href, text])).toEqual([
      ['/postmortems/2027/', '25 post-mortems'],
      ['/postmortems/2026/', '26 post-mortems'],
    ])
    const year = viewAt(outputs, '/postmortems/2026/', 'postmortems')
    expect(year.years.flatMap(({ cards }) => cards)).toHaveLength(26)
    expect(year.listHref).toBe('/postmortems/')
  })

  test('says how many of the open action items are overdue, and no number twice', () => {
    const { overdueActions } = en.postmortems
    expect([overdueActions(1, 1), overdueActions(1, 3), overdueActions(2, 2)]).toEqual([
      'overdue',
      '1 of them overdue',
      'all overdue',
    ])
  })

  test('of a site without any says so', () => {
    const view = viewAt(outputsOf(r(), now), '/postmortems/', 'postmortems')
    expect([view.years, view.owed, view.moreOwed]).toEqual([[], [], undefined])
  })

  test('names no more than twenty in preparation, and counts the rest', () => {
    const listOf = (length: number) => {
      const records = r({ incidents: Array.from({ length }, (_, n) => i(`x${n}`, resolved)) })
      return viewAt(outputsOf(records, now), '/postmortems/', 'postmortems')
    }
    const { owed, moreOwed } = listOf(23)
    expect(owed).toHaveLength(20)
    expect(owed[0]).toMatchObject({ isOverdue: true })
    expect(moreOwed).toBe('And 3 more.')
    expect(listOf(20).owed).toHaveLength(20)
    expect(listOf(20).moreOwed).toBeUndefined()
  })
})
