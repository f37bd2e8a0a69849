import { leadOf, renderMarkdown, unescapeHtml } from './markdown.ts'
import { linkScheme, printable } from './model/text.ts'

/** What `renderMarkdown` made as text without markup, white space folded. */
export function withoutMarkup(html: string): string {
  const text = html.replace(/<\/?(?:a|strong|em|del|code)\b[^>]*>/g, '').replace(/<[^>]*>/g, ' ')
  return unescapeHtml(text).replace(/\s+/g, ' ').trim()
}

/** Untrusted Markdown as paragraphs and list items without markup, one line each. */
export function paragraphsOf(markdown: string): string[] {
  return linesOf(renderMarkdown(markdown))
}

/**
 * Untrusted Markdown as `paragraphsOf` has it, for a reader who can follow no link: its address
 * stands behind what it is called.
 */
export function paragraphsWithAddresses(markdown: string): string[] {
  const html = renderMarkdown(markdown).replace(
    /<a href="([^"]*)"[^>]*>([^]*?)<\/a>/g,
    (_, address: string, label: string) =>
      // One that is its own label may have got `https://` or `mailto:` in front.
      label === address || label === address.replace(linkScheme, '')
        ? label
        : `${label} (${address.replace(/^mailto:/i, '')})`,
  )
  return linesOf(html)
}

/** What untrusted Markdown says first, without markup and on one line. */
export function leadLineOf(markdown: string): string {
  return paragraphsOf(leadOf(markdown)).join(' ')
}

function linesOf(html: string): string[] {
  const text = markItems(html.replace(/\s+/g, ' '))
    .replace(/<\/?(?:p|h\d|pre|blockquote|table|tr|hr|br)\b[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
  return unescapeHtml(text)
    .split('\n')
    .map(printable)
    .filter((line) => line !== '')
}

const listTags = /<\/?(ol|ul)\b(?: start="(\d+)")?>|<li>\s*(?:<p>)?|<\/li>/g

/** Lists as lines that begin with a dash, or with the number that a browser would show. */
function markItems(html: string): string {
  /** The next number of each list that is open, the innermost last; NaN where it has none. */
  const numbers: number[] = []
  return html.replace(listTags, (tag: string, list?: string, start = '1') => {
    if (list !== undefined) {
      if (tag.startsWith('</')) numbers.pop()
      else numbers.push(list === 'ol' ? Number(start) : NaN)
    }
    if (!tag.startsWith('<li')) return '\n'
    const number = numbers.pop() ?? NaN
    numbers.push(number + 1)
    return Number.isNaN(number) ? '\n- ' : `\n${number}. `
  })
}
