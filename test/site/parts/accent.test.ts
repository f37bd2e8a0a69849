import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentTokens } from '../../../src/site/parts/accent.ts'
import { colourOf, contrast } from '../../contrast.ts'

/** The shades for the light and the dark scheme. */
const shadesOf = (accent: string) => accentTokens(accent).match(/#[\da-f]{6}/g) ?? []

const tokens = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8')
/** What text stands on, in the light and in the dark: overdue action items have links on a tint. */
const grounds = [
  ...tokens.matchAll(/--ac-(?:bg|surface|\w+-tint): light-dark\((#\w+), (#\w+)\)/g),
].map(([, light = '', dark = '']) => [light === '#fff' ? '#ffffff' : light, dark])

const colour = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('an accent can be read wherever text stands, in the light and in the dark', () => {
  expect(grounds).toHaveLength(7)
  const property = fc.property(colour, (accent) => {
    const shades = shadesOf(accent)
    for (const [index, ground] of grounds.flatMap((pair) => [...pair.entries()])) {
      expect(contrast(colourOf(shades[index] ?? ground), colourOf(ground))).toBeGreaterThanOrEqual(
        4.5,
      )
    }
  })
  fc.assert(property, { examples: [['#dd22ac']] })
})

test('one that can be read is as it was given, in any case of its letters', () => {
  expect(shadesOf('#0b63ce')[0]).toBe('#0b63ce')
  expect(shadesOf('#FFD400')[1]).toBe('#ffd400')
  expect(shadesOf('#ffd400')[0]).not.toBe('#ffd400')
})
