import { falseComment } from '../../model/check/comments.ts'
import { withoutComments } from '../../model/comments.ts'
import { convertBody, withoutControls, type Body } from './body.ts'
import { parseHtml } from './html.ts'
import { delimiterRow, fence, inlineCode, splitHtml } from './postmortem-html.ts'

const code = new RegExp(`${fence}|${inlineCode}`, 'gm')
const falseComments = new RegExp(`${falseComment.source}.*`, 'gim')

/**
 * A post-mortem of Statuspage as Markdown. Its editor writes Markdown, unlike that of messages, so it
 * stays as it is but for what a file is refused for. HTML in lines is shown as text; a block of HTML
 * is converted as a message is.
 */
export function convertPostmortemBody(source: string): Body {
  const { text, lost } = withoutControls(source)
  if (text.includes('<!--')) lost.add('<!--')
  const parts = splitHtml(withoutComments(text)).map(({ isHtml, text }) =>
    isHtml ? convertBody(text) : convertMarkdown(text),
  )
  for (const part of parts) for (const each of part.lost) lost.add(each)
  const markdown = parts.map(({ markdown }) => markdown).filter((part) => part !== '')
  return { markdown: markdown.join('\n\n'), lost: [...lost].sort() }
}

function convertMarkdown(text: string): Body {
  const lost = new Set<string>()
  for (const node of parseHtml(text.replace(code, ' ').replace(/<br\s*\/?>/gi, ' '))) {
    if (typeof node !== 'string') lost.add(node.tag)
  }
  const markdown = withBreaks(text)
    .replaceAll('<!--', '< !--')
    .replace(falseComments, () => {
      lost.add('[//]: #')
      return ''
    })
    .trim()
    // Each of these would be taken for what git, or an author, left there by mistake.
    .replace(/^(?=(?:<{7}|>{7})(?: |$))/gm, ' ')
    .replace(/^((?:---[ \t]*\n\s*)?[a-z]\w*):(?!\S)/, '$1\\:')
  return { markdown, lost: [...lost] }
}

const table = String.raw`^(?!\`\`\`|~~~).*\n${delimiterRow}(?:\n.*\S.*)*`
const breakCodeOrTable = new RegExp(
  `<br\\s*/?>[ \\t]*\\n?|(?<table>${table}|^[ \\t]*\\|.*)|${code.source}`,
  'gim',
)

const breakOrCode = new RegExp(`(${inlineCode})|<br\\s*/?>`, 'gi')

/**
 * Breaks as Markdown has them, none in a table. At the end of a heading or a paragraph two blanks are
 * nothing, where a backslash would be shown.
 */
function withBreaks(markdown: string): string {
  return markdown.replace(breakCodeOrTable, (found, rows?: string) => {
    if (rows === undefined) return found.startsWith('<') ? '  \n' : found
    return rows.replace(breakOrCode, (_, inline: string = ' ') => inline)
  })
}
