import { Lexer, Marked, Tokenizer, type Token, type TokensList } from 'marked'
import { afterAddress, isLinkAddress } from '../model/text.ts'

/**
 * How often the parser may look at each character, on average. At every mark it looks ahead to the
 * end of the block, so a block for readers takes some dozens, one of hundreds of lines with marks a
 * thousand, a hostile one tens of thousands.
 */
const mostLooks = 2000
/** And how often in all: that takes some seconds, and a megabyte for readers half of it. */
const mostLooksInAll = 100_000_000

/** How often it may still look at one, in the text that is being read. */
let charactersLeft = 0

/** Untrusted Markdown as its parts. What would take the parser unreasonably long, or too deep, is text as written. */
export function parseMarkdown(markdown: string): TokensList {
  charactersLeft = Math.min(mostLooks * (markdown.length + 1000), mostLooksInAll)
  return new BoundedLexer(reader.defaults).lex(markdown)
}

/** False once nothing is left: then the parser has to look no further. */
function spend(characters: number): boolean {
  charactersLeft -= characters
  return charactersLeft >= 0
}

const reader = new Marked({
  gfm: true,
  tokenizer: {
    // For these, the parser looks ahead to the end of the block, and may find nothing there.
    table: (source) =>
      mayBeTable.test(source) && spend(lengthOfBlock(source)) ? false : undefined,
    lheading: (source) => (spend(lengthOfBlock(source)) ? false : undefined),
    // With nothing left, the rest is one block.
    paragraph(source) {
      if (charactersLeft >= 0) return false
      return { type: 'paragraph', raw: source, text: source, tokens: this.lexer.inline(source) }
    },
    text(source) {
      if (charactersLeft >= 0) return false
      return { type: 'text', raw: source, text: source, tokens: this.lexer.inline(source) }
    },
    emStrong: (source) => (spend(source.length) ? false : undefined),
    del: (source) => (spend(source.length) ? false : undefined),
    // Every stretch of text comes by here: with nothing left, the rest of its block is one.
    inlineText: (source) =>
      spend(source.length) ? false : { type: 'text', raw: source, text: source, escaped: false },
    // It is in no text: of the line "[14:20]: Resolved", readers would see nothing.
    def(source) {
      const definition = Tokenizer.prototype.def.call(this, source)
      return isLinkAddress(definition?.href ?? '') ? definition : undefined
    },
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
})

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
