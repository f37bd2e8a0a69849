import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toYaml } from '../src/content-file.ts'
import { parseYaml } from '../src/load/yaml.ts'

const y = (value: string): string => toYaml({ title: value }).slice('title: '.length, -1)

it.each([
  ['Elevated error rates', 'Elevated error rates'],
  ['Copilot: sign-in', "'Copilot: sign-in'"],
  ['Issue #12', "'Issue #12'"],
  ['C# and F#', 'C# and F#'],
  ["It's down", "It's down"],
  ["'Quoted' name", "'''Quoted'' name'"],
  ['[Resolved] x', "'[Resolved] x'"],
  ['yes', "'yes'"],
  ['null', "'null'"],
  ['1e5', "'1e5'"],
  ['0x10', "'0x10'"],
  ['- x', "'- x'"],
  ['é ö', 'é ö'],
  ['2026-01-15T14:10:05.123Z', '2026-01-15T14:10:05.123Z'],
  ['2026-01-15', '2026-01-15'],
  ['trailing:', "'trailing:'"],
  ['', "''"],
])('quotes only where it has to: %s', (value, written) => {
  expect(y(value)).toBe(written)
})

it('reads back to the same values', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fc.constantFrom(...':#\'"-,[]{}&*!|>%@`\\ ab1.~?=\n\t')).map((all) => all.join('')),
  )
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, text, fc.boolean(), tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  })).map
  fc.assert(
    fc.property(value, (map) => {
      expect(parseYaml(toYaml(map as Parameters<typeof toYaml>[0]))).toEqual(map)
    }),
    { numRuns: 1000, seed: 7 },
  )
})
