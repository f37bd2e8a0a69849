import { falseComment } from '../../model/check/comments.ts'
import { withoutComments } from '../../model/comments.ts'
import { convertBody, withoutControls, type Body } from './body.ts'
import { parseHtml } from './html.ts'

/** In a group, so that splitting by it keeps it. */
const code = /(^```[\s\S]*?^```|^~~~[\s\S]*?^~~~|`[^`\n]+`)/m
const falseComments = new RegExp(`${falseComment.source}.*`, 'gm')
const endOfBlock = /<\/(?:p|div|h[1-6]|ul|ol|li|blockquote|pre|table)\s*>/i

/**
 * A post-mortem of Statuspage as Markdown. Its editor writes Markdown, unlike that of messages, so it
 * stays as it is but for what a file is refused for. HTML in lines is shown as text; one that is HTML
 * altogether is converted as a message is.
 */
export function convertPostmortemBody(source: string): Body {
  const { text, lost } = withoutControls(source)
  const parts = text.split(code)
  const prose = parts.filter((_, index) => index % 2 === 0).join(' ')
  if (endOfBlock.test(prose)) return convertBody(source)
  for (const node of parseHtml(prose.replace(/<br\s*\/?>/gi, ' '))) {
    if (typeof node !== 'string') lost.add(node.tag)
  }
  if (text.includes('<!--')) lost.add('<!--')
  const markdown = withoutComments(withBreaks(text))
    .replaceAll('<!--', '< !--')
    .replace(falseComments, () => {
      lost.add('[//]: #')
      return ''
    })
    // Each of these would be taken for what git, or an author, left there by mistake.
    .replace(/^(?=(?:<{7}|>{7})(?: |$))/gm, ' ')
    .trim()
    .replace(/^((?:---[ \t]*\n\s*)?[a-z]\w*):(?!\S)/, '$1\\:')
  return { markdown, lost: [...lost].sort() }
}

/**
 * Breaks as Markdown has them, none in the row of a table. At the end of a heading or a paragraph two
 * blanks are nothing, where a backslash would be shown.
 */
function withBreaks(markdown: string): string {
  const breakCodeOrRow = new RegExp(`<br\\s*/?>[ \\t]*\\n?|${code.source}|^[ \\t]*\\|.*`, 'gim')
  return markdown.replace(breakCodeOrRow, (found) => {
    if (found.startsWith('<')) return '  \n'
    if (!found.trimStart().startsWith('|')) return found
    return found.replace(/(`[^`\n]+`)|<br\s*\/?>/gi, (_, inline: string = ' ') => inline)
  })
}
