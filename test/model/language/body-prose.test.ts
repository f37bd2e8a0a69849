import { expect, test } from 'vitest'
import { readBodyProse } from '../../../src/model/language/body-prose.ts'
import { mostAllowances } from '../../../src/model/language/check-language.ts'

test.each(['', '\n', ' word '])(
  'of comments that accept a phrase, with %j between them, only the first are looked at',
  (between) => {
    const text = `<!-- allclear-allow "forgot": a quotation -->${between}`.repeat(20_000)
    const { prose, allowances } = readBodyProse(text)
    expect(prose).toHaveLength(text.length)
    expect(allowances).toHaveLength(mostAllowances)
    expect(allowances[0]).toMatchObject({ text: ' "forgot": a quotation ', offset: 0, from: 0 })
  },
)
