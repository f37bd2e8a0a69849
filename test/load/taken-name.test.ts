import { describe, expect, test } from 'vitest'
import { placeOf } from '../../src/load/places.ts'
import { fixBesideOther } from '../../src/load/taken-name.ts'

const folder = 'incidents/2026/2026-01-15-checkout-errors'

function fixOf(path: string, ...others: string[]): string | undefined {
  return fixBesideOther(placeOf(path), (other) => others.includes(other))
}

describe('of a file that has to have another name', () => {
  test('it is said where a file of that name is in the same folder', () => {
    expect(fixOf(`${folder}/incident.md.bak`, `${folder}/incident.md`)).toMatch(
      /^There is incident\.md as well: keep the right one/,
    )
    expect(fixOf('site (1).yaml', 'site.yaml')).toMatch(/^There is site\.yaml as well/)
  })

  test('nothing is said where there is none, or only in another folder', () => {
    expect(fixOf(`${folder}/incident.md.bak`)).toBeUndefined()
    expect(fixOf(`${folder}/incident.md.bak`, 'incident.md')).toBeUndefined()
  })
})

test('nothing is said of a file in its place, or of one that a new name alone does not help', () => {
  const everywhere = () => true
  expect(fixBesideOther(placeOf(`${folder}/incident.md`), everywhere)).toBeUndefined()
  expect(fixBesideOther(placeOf('notes/today.md'), everywhere)).toBeUndefined()
})
