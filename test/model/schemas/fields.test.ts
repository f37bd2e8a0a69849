import { describe, expect, test } from 'vitest'
import { line } from '../../../src/model/schemas/fields.ts'

describe('a text of one line', () => {
  test.each([
    ['a joiner in an emoji', '👩‍💻 Sign-in'],
    ['a tag and a variation in emoji', '🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️'],
    ['a non-joiner of Persian', 'می\u200cخواهم'],
    ['a joiner of Sinhala', 'ක්\u200dෂ'],
    ['a mark of direction between scripts', 'תשלומים (API)\u200f'],
    ['a place to break a long word at', 'Versand\u00adbenachrichtigungen'],
    ['a break between words of Khmer', 'ភាសា\u200bខ្មែរ'],
  ])('may have %s', (_, text) => {
    expect(line.parse(text)).toBe(text)
  })

  test.each(['\u202e', '\u202c', '\u2066', '\u2069', '\u0092'])(
    'is told what of it cannot be seen: %j',
    (hidden) => {
      expect(line.safeParse(`Label${hidden} API`).error?.issues).toMatchObject([
        { message: expect.stringContaining('that cannot be seen (U+') },
      ])
    },
  )
})
