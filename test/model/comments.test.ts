import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../src/markdown.ts'
import { withoutComments } from '../../src/model/comments.ts'

describe('Markdown without its comments', () => {
  test.each([
    ['All works.', 'All works.'],
    ['<!-- Say what happened. -->\nOrders failed.', 'Orders failed.'],
    ['Orders <!-- all of them? --> failed.', 'Orders  failed.'],
    ['One.\n\n<!-- a\n\nb -->\n\nTwo.', 'One.\n\n\nTwo.'],
    [
      'A comment begins with `<!-- ` and ends with ` -->`.',
      'A comment begins with `<!-- ` and ends with ` -->`.',
    ],
    ['```html\n<!-- kept -->\n```\n<!-- gone -->', '```html\n<!-- kept -->\n```'],
    ['Not a comment: <!-- it does not end', 'Not a comment: <!-- it does not end'],
    ['<!-- x --> y', 'y'],
    [
      'Three `a\nb`.\n\n  ```\n  <!-- kept -->\n  ```',
      'Three `a\nb`.\n\n  ```\n  <!-- kept -->\n  ```',
    ],
  ])('%j is %j', (given, expected) => {
    expect(withoutComments(given)).toBe(expected)
  })

  test.each([
    'The key ` is broken.\n<!-- SECRET: ask `billing` about it -->',
    'The key ` is broken.\n\n<!-- SECRET: ask `billing` about it -->',
    '- one `\n- <!-- SECRET --> two `',
    '# One `\n<!-- SECRET --> two `',
    '> One `\n\n<!-- SECRET --> two `',
    '| a | b |\n| --- | --- |\n| ` | <!-- SECRET --> ` |',
    '```sh <!-- SECRET -->\nls\n```',
    '- ```\n\nText. <!-- SECRET -->\n\n```\ncode\n```',
    '- One.\n\n  ```\n\nText. <!-- SECRET -->\n\n```\ncode\n```',
    '> ```\n\nText. <!-- SECRET -->\n\n```\ncode\n```',
    '    ```\n\nText. <!-- SECRET -->\n\n```\ncode\n```',
    'Text ```\n<!-- SECRET -->\n```',
    '```\n    ```\n```\n<!-- SECRET -->\n```\n```',
    '<div>` <!-- SECRET --> `</div>',
  ])('holds nothing of them that a page would not show: %j', (markdown) => {
    expect(renderMarkdown(markdown)).not.toContain('SECRET')
    expect(withoutComments(markdown)).not.toContain('SECRET')
  })

  test('holds nothing of them that a page would not show, whatever stands around them', () => {
    const pieces = ['`', '```', '\n', '\n\n', '- ', '> ', '  ', '    ', '| ', '# ', 'a', 'b c']
    const around = fc.array(fc.constantFrom(...pieces), { maxLength: 8 })
    fc.assert(
      fc.property(around, around, (before, after) => {
        const markdown = `${before.join('')}<!-- SECRET -->${after.join('')}`
        if (renderMarkdown(markdown).includes('SECRET')) return
        expect(withoutComments(markdown)).not.toContain('SECRET')
      }),
      { numRuns: 3_000 },
    )
  })

  test('takes time in proportion to its length, whatever it holds', () => {
    for (const piece of ['<!--', '`', '``` \n', '<!-- ` -->', '` <!--']) {
      expect(withoutComments(piece.repeat(100_000)).length).toBeLessThanOrEqual(
        piece.length * 100_000,
      )
    }
  })
})
