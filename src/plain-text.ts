import { renderMarkdown, unescapeHtml } from './markdown.ts'
import { printable } from './model/text.ts'

/**
 * What `renderMarkdown` made as text without markup, white space folded. Entities that an author
 * names, such as `&ndash;`, stay as they are, but for those that escape markup.
 */
export function withoutMarkup(html: string): string {
  const text = html.replace(/<\/?(?:a|strong|em|del|code)\b[^>]*>/g, '').replace(/<[^>]*>/g, ' ')
  return unescapeHtml(text).replace(/\s+/g, ' ').trim()
}

/** Untrusted Markdown as paragraphs and list items without markup, one line each. */
export function paragraphsOf(markdown: string): string[] {
  return linesOf(renderMarkdown(markdown))
}

/** The first paragraph of untrusted Markdown, headings aside, on one line; empty where there is none. */
export function leadOf(markdown: string): string {
  const [paragraph = ''] = /<p>[^]*?<\/p>/.exec(renderMarkdown(markdown)) ?? []
  return linesOf(paragraph).join(' ')
}

function linesOf(html: string): string[] {
  const text = html
    .replace(/\s+/g, ' ')
    .replace(/<li>\s*(?:<p>)?/g, '\n- ')
    .replace(/<\/?(?:p|ul|ol|li|h\d|pre|blockquote|table|tr|hr|br)\b[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
  return unescapeHtml(text)
    .split('\n')
    .map(printable)
    .filter((line) => line !== '')
}
