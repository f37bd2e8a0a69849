import { Marked, type Tokens, type TokensList } from 'marked'
import { parseMarkdown } from './markdown/parse.ts'
import { withoutComments } from './model/comments.ts'
import { characterOf } from './model/entities.ts'
import { isLinkAddress } from './model/text.ts'

/**
 * The one Markdown renderer: pages, feeds and API say the same.
 * Content is untrusted, so the output is built from an allow-list: HTML in the source is shown as
 * text, its comments are left out, links go to https, http and mailto only, and images become links.
 */
const marked = new Marked({
  renderer: {
    html({ text, block }: Tokens.HTML | Tokens.Tag) {
      return block ? `<p>${escapeHtml(text.trim())}</p>\n` : escapeHtml(text)
    },
    // marked itself passes text through unescaped after an opening <pre>, <code>, <kbd> or <script>.
    text(token: Tokens.Text | Tokens.Escape) {
      return 'tokens' in token && token.tokens !== undefined
        ? this.parser.parseInline(token.tokens)
        : escapeText(token.text)
    },
    // An address in the label of a link is one by itself to marked, too.
    link({ href, tokens }: Tokens.Link) {
      if (state.isInLink) return this.parser.parseInline(tokens)
      state.isInLink = isLinkAddress(href)
      try {
        return createLink(href, this.parser.parseInline(tokens))
      } finally {
        state.isInLink = false
      }
    },
    image({ href, text }: Tokens.Image) {
      const label = escapeText(text === '' ? href : text)
      return state.isInLink ? label : createLink(href, label)
    },
    heading({ tokens, depth }: Tokens.Heading) {
      const level = Math.min(depth + state.headingShift, 6)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
    },
    code({ text }: Tokens.Code) {
      return `<pre><code>${escapeHtml(text)}\n</code></pre>\n`
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '[x] ' : '[ ] '),
    tablecell({ tokens, header }: Tokens.TableCell) {
      const cell = this.parser.parseInline(tokens)
      return header ? `<th scope="col">${cell}</th>\n` : `<td>${cell}</td>\n`
    },
  },
})

/** Of the text being rendered. */
const state = { isInLink: false, headingShift: 0 }

/**
 * Renders untrusted Markdown to HTML that holds no script, no style, no image and no raw markup.
 * Its highest heading, of whichever rank, becomes `<h{topHeading}>`, so that the text fits below
 * the page's own. What would take the parser unreasonably long, or too deep, is shown as written.
 * Comments are left out, in code as well. The texts of a status hold none any more: this is a second
 * wall, for one that was forgotten there.
 */
export function renderMarkdown(markdown: string, topHeading = 4): string {
  const tokens = parseMarkdown(withoutComments(markdown))
  state.headingShift = topHeading - highestHeading(tokens)
  return marked.parser(tokens).trim()
}

/**
 * What a text says first, as Markdown: its first paragraph, list or quote, which its headings, code
 * and tables are not, and after a colon the block that follows, unless that is a heading or a line.
 * Empty where there is none.
 */
export function leadOf(markdown: string): string {
  const tokens = parseMarkdown(withoutComments(markdown))
  const blocks = tokens.filter(({ type }) => type !== 'space' && type !== 'def')
  const start = blocks.findIndex(({ type }) => !notLeading.has(type))
  const lead = blocks[start]
  if (lead === undefined) return ''
  const next = blocks[start + 1]?.type
  const goesOn = /[:：][*_]*\s*$/.test(lead.raw) && next !== 'heading' && next !== 'hr'
  // Where its links lead may stand at the end of the text.
  const definitions = tokens.filter(({ type }) => type === 'def')
  return [...blocks.slice(start, start + (goesOn ? 2 : 1)), ...definitions]
    .map(({ raw }) => raw.trimEnd())
    .join('\n\n')
}

const notLeading: ReadonlySet<string> = new Set(['heading', 'hr', 'code', 'table'])

/** The smallest depth of a heading in `tokens` and what is inside them; 6 where there is none. */
function highestHeading(tokens: TokensList): number {
  let highest = 6
  marked.walkTokens(tokens, (token) => {
    if (token.type === 'heading') highest = Math.min(highest, Number(token['depth']))
  })
  return highest
}

function createLink(href: string, label: string): string {
  return isLinkAddress(href) ? `<a href="${escapeText(href)}">${label}</a>` : label
}

/** Text made safe between tags and inside double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/**
 * The same, with the author's own entities, such as `&copy;`, left as they are. Control characters,
 * which entities such as `&#1;` become, are not: they are none in HTML.
 */
function escapeText(text: string): string {
  return text
    .replace(/[<>"']|&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w+);)/g, escapeHtml)
    .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '\uFFFD')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The text that `escapeHtml` made this of, and an author's entities with it. Those not known stay as they are. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:#39|([a-z]+\d*));/gi, (entity: string, name?: string) =>
    name === undefined ? "'" : (characterOf(name) ?? entity),
  )
}
