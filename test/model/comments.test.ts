import { describe, expect, test } from 'vitest'
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
  ])('%j is %j', (given, expected) => {
    expect(withoutComments(given)).toBe(expected)
  })

  test('takes time in proportion to its length, whatever it holds', () => {
    for (const piece of ['<!--', '`', '``` \n', '<!-- ` -->', '` <!--']) {
      expect(withoutComments(piece.repeat(100_000)).length).toBeLessThanOrEqual(
        piece.length * 100_000,
      )
    }
  })
})
