import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../src/markdown.ts'
import { findOpenComment, withoutComments } from '../../src/model/comments.ts'
import { buildStatus } from '../../src/model/status.ts'
import { i, m, n, p, r, s, t, u, v } from './factories.ts'

describe('Markdown without its comments', () => {
  test.each([
    ['All works.', 'All works.'],
    ['<!-- Say what happened. -->\nOrders failed.', 'Orders failed.'],
    ['Orders <!-- all of them? --> failed.', 'Orders  failed.'],
    ['One.\n\n<!-- a\n\nb -->\n\nTwo.', 'One.\n\n\nTwo.'],
    ['One.<!-- a\n\nb -->Two.', 'One.Two.'],
    ['A comment begins with `<!-- ` and ends with ` -->`.', 'A comment begins with ``.'],
    ['```html\n<!-- gone -->\n```\n<!-- gone -->', '```html\n```'],
    ['Orders failed. <!-- it does not end', 'Orders failed. <!-- it does not end'],
    ['<!-- a --> b <!-- c', 'b <!-- c'],
    ['<!-- x --> y', 'y'],
    ['<!--> gone -->', ''],
    ['<!<!-- x -->-- gone? -->', '<! -- gone? -->'],
    ['a <<!-- x -->!<!-- y -->-- b', 'a < !-- b'],
    ['An arrow --> is none, and <!- is none.', 'An arrow --> is none, and <!- is none.'],
  ])('%j is %j', (given, expected) => {
    expect(withoutComments(given)).toBe(expected)
  })

  test('holds none, whatever stands around them, and is what it was without any', () => {
    const pieces = [
      '`',
      '```',
      '~~~',
      '\\',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '> ',
      '    ',
      '| ',
      '](',
      'a',
    ]
    const marks = ['<!-- SECRET -->', '<!--', '-->', '<', '!', '-', '<!-->', '<div>', '<?']
    const text = fc.array(fc.constantFrom(...pieces, ...marks), { maxLength: 20 })
    fc.assert(
      fc.property(text, (parts) => {
        const markdown = parts.join('')
        const without = withoutComments(markdown)
        expect(without).not.toMatch(/<!--[^]*-->|SECRET/)
        expect(withoutComments(without)).toBe(without)
        if (!markdown.includes('<!--')) expect(without).toBe(markdown)
      }),
      { numRuns: 2_000 },
    )
  })

  test('is what a page shows, also of a text that still has them', () => {
    const pieces = ['a', 'b c', '\n', '\n\n', '- ', '> ', '**', '`', '```\n', '<!-- note -->']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const markdown = parts.join('')
        const html = renderMarkdown(markdown)
        expect(html).not.toContain('note')
        expect(html).toBe(renderMarkdown(withoutComments(markdown)))
      }),
    )
  })

  test.each([
    ['', undefined],
    ['a <!-- b --> c', undefined],
    ['a <!-- b', 2],
    ['`<!--`', 1],
    ['<!-- a --> <!-- b', 11],
    ['<!-->', 0],
  ])('one that does not end is found in %j at %j', (markdown, offset) => {
    expect(findOpenComment(markdown)).toBe(offset)
  })

  test('takes time in proportion to its length, whatever it holds', () => {
    for (const piece of ['<!--', '<!-- ` -->', '` <!--', '<<!-- x -->', 'a<!-- x -->\n']) {
      expect(withoutComments(piece.repeat(100_000)).length).toBeLessThanOrEqual(
        piece.length * 100_000,
      )
    }
  })
})

test('no text of a status holds a comment, wherever it was written', () => {
  const body = 'What customers read. <!-- SECRET -->'
  const update = u(t('10:00'), 'resolved', { a: 'operational' }, { body })
  const postmortemRecord = p(t('11:00'), {
    body,
    lessons: [body],
    timeline: [{ at: t('10:00'), event: body, kind: 'note' }],
  })
  const records = r({
    site: s({ description: body }),
    incidents: [i('x', [update], { body, postmortemRecord })],
    maintenances: [
      m('w', t('10:00'), t('13:00'), [v(t('10:10'), 'verifying', { body })], { body }),
    ],
    notices: [n('x', t('10:00'), { body })],
  })
  const { site, incidents, maintenances, notices } = buildStatus(records, t('12:00'))
  const texts = JSON.stringify([site, incidents, maintenances, notices])
  expect(texts.split('What customers read.')).toHaveLength(10)
  expect(texts).not.toContain('SECRET')
})
