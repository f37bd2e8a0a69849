import { Marked, type Tokens } from 'marked'

/**
 * The one Markdown renderer: pages, feeds and API say the same.
 * Content is untrusted, so the output is built from an allow-list: HTML in the source is shown as
 * text, links go to https, http and mailto only, and images become links.
 */
const renderers = new Map<number, Marked>()

function createRenderer(topHeading: number): Marked {
  let isInLink = false
  return new Marked({
    gfm: true,
    renderer: {
      html: ({ text, block }: Tokens.HTML | Tokens.Tag) =>
        block ? `<p>${escapeHtml(text.trim())}</p>\n` : escapeHtml(text),
      // marked itself passes text through unescaped after an opening <pre>, <code>, <kbd> or <script>.
      text(token: Tokens.Text | Tokens.Escape) {
        return 'tokens' in token && token.tokens !== undefined
          ? this.parser.parseInline(token.tokens)
          : escapeText(token.text)
      },
      // An address in the label of a link is one by itself to marked, too.
      link({ href, tokens }: Tokens.Link) {
        if (isInLink) return this.parser.parseInline(tokens)
        isInLink = isSafeLink(href)
        try {
          return createLink(href, this.parser.parseInline(tokens))
        } finally {
          isInLink = false
        }
      },
      image({ href, text }: Tokens.Image) {
        const label = escapeText(text === '' ? href : text)
        return isInLink ? label : createLink(href, label)
      },
      heading({ tokens, depth }: Tokens.Heading) {
        const level = Math.min(depth + topHeading - 1, 6)
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
}

/**
 * Renders untrusted Markdown to HTML that holds no script, no style, no image and no raw markup.
 * A first-level heading becomes `<h{topHeading}>`, so that the text fits below the page's own.
 */
export function renderMarkdown(markdown: string, topHeading = 4): string {
  let renderer = renderers.get(topHeading)
  if (renderer === undefined) {
    renderer = createRenderer(topHeading)
    renderers.set(topHeading, renderer)
  }
  try {
    return renderer.parse(markdown, { async: false }).trim()
  } catch (thrown) {
    // Thousands of nested quotes or lists exhaust the parser's stack; as text they can be read too.
    if (thrown instanceof RangeError) return `<p>${escapeHtml(markdown.trim())}</p>`
    throw thrown
  }
}

function createLink(href: string, label: string): string {
  return isSafeLink(href) ? `<a href="${escapeText(href)}">${label}</a>` : label
}

/**
 * The same text without markup, white space folded: for titles, summaries, terminals. Entities that
 * an author names, such as `&ndash;`, stay as they are, but for those that escape markup.
 */
export function plainText(markdown: string): string {
  return unescapeHtml(
    renderMarkdown(markdown)
      .replace(/<\/?(?:a|strong|em|del|code)\b[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim()
}

/** Text made safe between tags and inside double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** The same, with the author's own entities, such as `&copy;`, left as they are. */
function escapeText(text: string): string {
  return text.replace(/[<>"']|&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w+);)/g, escapeHtml)
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

function unescapeHtml(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity)
}

function isSafeLink(href: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(href)
}
