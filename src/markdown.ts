import { Lexer, Marked, Tokenizer, type Token, type Tokens, type TokensList } from 'marked'
import { withoutComments } from './model/comments.ts'
import { afterAddress } from './model/text.ts'

/**
 * The one Markdown renderer: pages, feeds and API say the same.
 * Content is untrusted, so the output is built from an allow-list: HTML in the source is shown as
 * text, its comments are left out, links go to https, http and mailto only, and images become links.
 */
const marked = new Marked({
  gfm: true,
  tokenizer: {
    // For these, the parser looks ahead to the end of the block, and may find nothing there.
    table: (source) =>
      mayBeTable.test(source) && spend(lengthOfBlock(source)) ? false : undefined,
    lheading: (source) => (spend(lengthOfBlock(source)) ? false : undefined),
    // With nothing left, the rest is one block.
    paragraph(source) {
      if (state.charactersLeft >= 0) return false
      return { type: 'paragraph', raw: source, text: source, tokens: this.lexer.inline(source) }
    },
    text(source) {
      if (state.charactersLeft >= 0) return false
      return { type: 'text', raw: source, text: source, tokens: this.lexer.inline(source) }
    },
    emStrong: (source) => (spend(source.length) ? false : undefined),
    del: (source) => (spend(source.length) ? false : undefined),
    // Every stretch of text comes by here: with nothing left, the rest of its block is one.
    inlineText: (source) =>
      spend(source.length) ? false : { type: 'text', raw: source, text: source, escaped: false },
    // To marked, all up to the next blank is of a bare address: in „https://example.com“ the mark, too.
    url(source) {
      if (longAddress.test(source)) return undefined
      const whole = Tokenizer.prototype.url.call(this, source)
      const end = whole?.raw.search(afterAddress) ?? -1
      return end === -1 || !spend(source.length)
        ? whole
        : Tokenizer.prototype.url.call(this, source.slice(0, end))
    },
  },
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
      state.isInLink = isSafeLink(href)
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
const state = { isInLink: false, headingShift: 0, charactersLeft: 0 }

/**
 * How often the parser may look at each character, on average. At every mark it looks ahead to the
 * end of the block, so a block for readers takes some dozens, one of hundreds of lines with marks a
 * thousand, a hostile one tens of thousands.
 */
const mostLooks = 2000
/** And how often in all: that takes some seconds, and a megabyte for readers half of it. */
const mostLooksInAll = 100_000_000

function spend(characters: number): boolean {
  state.charactersLeft -= characters
  return state.charactersLeft >= 0
}

const mayBeTable = /^[^\n]*\n(?=[^\n]*[|:]) {0,3}[-:| ]+(?:\n|$)/

function lengthOfBlock(source: string): number {
  const end = source.indexOf('\n\n')
  return end === -1 ? source.length : end
}

/** To find its end, the parser goes over an address by the square of its length: nobody writes a longer one. */
const longAddress = /^(?:https?:\/\/|ftp:\/\/|www\.)\S{2000}/i

/**
 * How often characters are looked at before anything is read: from each row of backticks to the end
 * for the like of it, which is quicker than other looks, and from each bracket for some way. Of a
 * short text, as most are, that is not worth the counting.
 */
function countLooksAhead(source: string): number {
  if (source.length < 500) return 0
  const rows = source.match(/`+/g)?.length ?? 0
  const brackets = source.split('[').length - 1
  return (rows * source.length) / 4 + brackets * Math.min(source.length, 2000)
}

/** How deep quotes and lists may lie in each other, and marks and links: nobody reads what lies deeper. */
const deepest = 16

/**
 * Reads no deeper than that: what lies there is text as written. It is the same wherever and however
 * often it is rendered, which what exhausts a stack is not.
 */
class BoundedLexer extends Lexer {
  #blocks = 0
  #marks = 0

  override blockTokens(source: string, tokens?: Token[], clipped?: boolean): Token[]
  override blockTokens(source: string, tokens?: TokensList, clipped?: boolean): TokensList
  override blockTokens(source: string, given: Token[] = [], clipped?: boolean): TokensList {
    const tokens = given as TokensList
    if (this.#blocks === deepest) {
      tokens.push({ type: 'paragraph', raw: source, text: source, tokens: this.inline(source) })
      return tokens
    }
    this.#blocks += 1
    try {
      return super.blockTokens(source, tokens, clipped) as TokensList
    } finally {
      this.#blocks -= 1
    }
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.#marks === deepest || !spend(countLooksAhead(source))) {
      tokens.push({ type: 'text', raw: source, text: source, escaped: false })
      return tokens
    }
    this.#marks += 1
    try {
      return super.inlineTokens(source, tokens)
    } finally {
      this.#marks -= 1
    }
  }
}

/**
 * Renders untrusted Markdown to HTML that holds no script, no style, no image and no raw markup.
 * Its highest heading, of whichever rank, becomes `<h{topHeading}>`, so that the text fits below
 * the page's own. What would take the parser unreasonably long, or too deep, is shown as written.
 * Comments are left out, in code as well. The texts of a status hold none any more: this is a second
 * wall, for one that was forgotten there.
 */
export function renderMarkdown(markdown: string, topHeading = 4): string {
  const visible = withoutComments(markdown)
  state.charactersLeft = Math.min(mostLooks * (visible.length + 1000), mostLooksInAll)
  const tokens = new BoundedLexer(marked.defaults).lex(visible)
  state.headingShift = topHeading - highestHeading(tokens)
  return marked.parser(tokens).trim()
}

/** The smallest depth of a heading in `tokens` and what is inside them; 1 where there is none. */
function highestHeading(tokens: TokensList): number {
  let highest = 7
  marked.walkTokens(tokens, (token) => {
    if (token.type === 'heading') highest = Math.min(highest, Number(token['depth']))
  })
  return highest === 7 ? 1 : highest
}

function createLink(href: string, label: string): string {
  return isSafeLink(href) ? `<a href="${escapeText(href)}">${label}</a>` : label
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

const characters: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(entities).map(([character, entity]) => [entity, character]),
)

/** The text that `escapeHtml` made this of. Other entities stay as they are. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity)
}

function isSafeLink(href: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(href)
}
