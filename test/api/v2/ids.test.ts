import { describe, expect, it } from 'vitest'
import { createId, idOf } from '../../../src/api/v2/ids.ts'
import { s } from '../../model/factories.ts'

const kinds = ['component', 'group', 'incident', 'maintenance', 'update'] as const
const names = Array.from({ length: 20_000 }, (_, index) =>
  kinds.map((kind) => {
    const day = new Date(Date.UTC(2020, 0, 1 + (index % 2_000))).toISOString().slice(0, 10)
    return `${kind}:${day}-something-${index}`
  }),
).flat()
const ids = names.map(createId)

describe('an id', () => {
  it('is 12 lower-case letters and digits', () => {
    expect(ids.filter((id) => !/^[a-z0-9]{12}$/.test(id))).toEqual([])
  })

  it('is no other’s, in 100,000 names that hardly differ', () => {
    expect(names).toHaveLength(100_000)
    expect(new Set(ids).size).toBe(names.length)
  })

  it('has each of the 36 characters in each place about as often', () => {
    const expected = ids.length / 36
    for (let place = 0; place < 12; place++) {
      const counts = Map.groupBy(ids, (id) => id[place])
      const chiSquare = [...counts.values()].reduce(
        (sum, { length }) => sum + (length - expected) ** 2 / expected,
        0,
      )
      expect(counts.size).toBe(36)
      // 35 degrees of freedom: above 75 once in 10,000 for chance.
      expect(chiSquare).toBeLessThan(75)
    }
  })

  it('differs in about 35 of 36 characters from that of a name with one letter changed', () => {
    const others = names.map((name) => createId(`${name.slice(0, -1)}x`))
    const same = ids.reduce(
      (sum, id, index) =>
        sum + [...id].filter((letter, at) => letter === others[index]?.[at]).length,
      0,
    )
    expect(same / (ids.length * 12)).toBeCloseTo(1 / 36, 2)
  })

  it('of different kinds is different', () => {
    const known = { id: 'checkout' }
    const all = [
      idOf.component(known),
      idOf.group(known),
      idOf.incident(known),
      idOf.maintenance(known),
      idOf.update('checkout', known),
      idOf.maintenanceUpdate('checkout', known),
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  it('is the one that an import brought, where there is one', () => {
    const known = { id: 'checkout', statuspageId: 'kctbh9vrtdwd' }
    expect(idOf.component(known)).toBe('kctbh9vrtdwd')
    expect(idOf.update('incident', known)).toBe('kctbh9vrtdwd')
    expect(idOf.page(s({ statuspageId: 'kctbh9vrtdwd' }))).toBe('kctbh9vrtdwd')
  })

  it('of a page does not depend on a slash at the end of its address', () => {
    const page = (url: string) => idOf.page(s({ url }))
    expect(page('https://example.com/status/')).toBe(page('https://example.com/status'))
    expect(page('https://example.com/status')).not.toBe(page('https://example.com'))
  })

  it('of a page is made in no time, however many slashes are in its address', () => {
    const address = `https://example.com/${'/'.repeat(2_000_000)}status`
    expect(idOf.page(s({ url: address }))).toBe(createId(`page:${address}`))
  })

  // Clients keep ids. If this fails, the ids of every page that is published have changed.
  it('never changes', () => {
    expect([
      createId('page:https://status.example.com'),
      createId('component:checkout'),
      createId('incident:2026-01-15-checkout-errors'),
      createId('update:2026-01-15-checkout-errors/20260115T1410Z-investigating'),
      createId(''),
    ]).toMatchInlineSnapshot(`
      [
        "ff6978a3tl35",
        "hoo3c519wt07",
        "d4tosodbgj7h",
        "yiwrg633wfmd",
        "9kheo8lwn72j",
      ]
    `)
  })
})
