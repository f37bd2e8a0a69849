import { emphasise } from './emphasis.ts'
import { escapeInline, escapeLabel, escapeLineStart, traitsOf, withBreak } from './escape.ts'
import { line } from '../../model/schemas/fields.ts'
import { withoutHidden } from '../../model/schemas/invisible.ts'
import { isLinkAddress } from '../../model/text.ts'
import { parseHtml, textOf, type HtmlElement, type HtmlNode } from './html.ts'

export interface Body {
  readonly markdown: string
  /** Elements whose text was kept but whose meaning Markdown cannot say, or that had to go. */
  readonly lost: readonly string[]
}

/** What is known of it as a whole. */
type Message = ReturnType<typeof traitsOf> & {
  /** What a line's end in the source means: a break in plain text, a space in HTML. */
  readonly newline: string
  readonly lost: Set<string>
}

// oxlint-disable-next-line no-control-regex -- content may not have them
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g

const blockTags = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table tr dl dt dd section article'.split(' '),
)
/** Elements that add nothing to their text. */
const transparentTags = new Set('span div p var time li abbr data section article tbody'.split(' '))
const removedTags = new Set(['script', 'style', 'template', 'head', 'title'])

/** A message of Statuspage, plain text with some HTML, as Markdown that renders to the same text. */
export function convertBody(source: string): Body {
  const { text, lost } = withoutControls(source)
  const nodes = parseHtml(text.replace(/(<br\s*\/?>)[ \t]*\n/gi, '$1'))
  const message: Message = {
    ...traitsOf(
      textOf(nodes),
      has(nodes, ({ tag }) => isCode(tag)),
    ),
    newline: has(nodes, ({ tag }) => blockTags.has(tag)) ? ' ' : '\n',
    lost,
  }
  const markdown = blocks(nodes, message)
  return { markdown, lost: [...lost].sort() }
}

/** A source as lines of text without the characters that content may not have, and whether it lost any. */
export function withoutControls(source: string): { text: string; lost: Set<string> } {
  const text = source.toWellFormed().replace(/\r\n?/g, '\n')
  const lost = text.search(control) === -1 ? [] : ['control characters']
  return { text: text.replace(control, ' '), lost: new Set(lost) }
}

/**
 * The text of a source as one line, for names and descriptions, in which no comment may begin; empty
 * where there is nothing to be seen in it.
 */
export function plainLine(source: string): string {
  const text = withoutHidden(textOf(parseHtml(source.toWellFormed().replace(control, ' '))))
  return line.safeParse(text.replace(/\s+/g, ' ').replaceAll('<!--', '< !--')).data ?? ''
}

const isCode = (tag: string): boolean => ['code', 'tt', 'kbd', 'samp', 'pre'].includes(tag)

function has(nodes: readonly HtmlNode[], test: (element: HtmlElement) => boolean): boolean {
  return nodes.some((node) => typeof node !== 'string' && (test(node) || has(node.children, test)))
}

function blocks(nodes: readonly HtmlNode[], message: Message): string {
  const out: string[] = []
  const run = createRun(message)
  const push = (block: string): void => {
    if (block !== '') out.push(block)
  }
  const flush = (): void => {
    push(paragraphs(run.take()))
  }
  const walk = (children: readonly HtmlNode[]): void => {
    const after = textsAfter(children)
    children.forEach((node, index) => {
      if (typeof node === 'string' || !holdsBlock(node)) {
        run.add(node, after[index])
        return
      }
      flush()
      const block = blockOf(node, message)
      if (block === undefined) {
        walk(node.children)
        flush()
      } else push(block)
    })
  }
  walk(nodes)
  flush()
  return out.join('\n\n')
}

const holdsBlock = (element: HtmlElement): boolean =>
  blockTags.has(element.tag) || has(element.children, ({ tag }) => blockTags.has(tag))

/** The Markdown of a block; undefined for one that only separates what is in it. */
function blockOf({ tag, attributes, children }: HtmlElement, message: Message): string | undefined {
  if (removedTags.has(tag)) {
    message.lost.add(tag)
    return ''
  }
  if (/^h[1-6]$/.test(tag)) {
    const title = inlineChildren(children, message).replace(/\s+/g, ' ').trim()
    return title === '' ? '' : `${'#'.repeat(Number(tag[1]))} ${title.replace(/(?<!#)#+$/, '\\$&')}`
  }
  if (tag === 'ul' || tag === 'ol') {
    // Markdown has no other numbers.
    const first = Number(/^\d{1,6}$/.exec(attributes.get('start') ?? '')?.[0] ?? 1)
    return listOf(children, message, (index) => (tag === 'ul' ? '- ' : `${first + index}. `))
  }
  if (tag === 'blockquote') {
    return blocks(children, message)
      .replace(/^(?=.)/gm, '> ')
      .replace(/^$/gm, '>')
  }
  if (tag === 'pre') return fenced(codeOf(children, message))
  if (tag === 'hr') return '---'
  if (!transparentTags.has(tag)) message.lost.add(tag)
  return undefined
}

function listOf(
  children: readonly HtmlNode[],
  message: Message,
  marker: (index: number) => string,
): string {
  return children
    .map((node) => blocks(typeof node === 'string' ? [node] : node.children, message))
    .filter((item) => item !== '')
    .map((item, index) => {
      const mark = marker(index)
      return mark + item.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`)
    })
    .join('\n')
}

/**
 * Code has no way to escape: where its text would be taken for a comment, or at a line's beginning for
 * a conflict of git, a space makes it another.
 */
function codeOf(nodes: readonly HtmlNode[], { lost }: Message): string {
  return textOf(nodes).replace(/<!--|^(?:<{7}|>{7})(?= |$)/gm, (found) => {
    lost.add(`"${found}" in code`)
    return found === '<!--' ? '< !--' : ` ${found}`
  })
}

function fenced(text: string): string {
  if (text.trim() === '') return ''
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}\n${text.replace(/^\n|\n$/g, '')}\n${fence}`
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))

/** Lines of escaped text as paragraphs: an empty line parts them, any other line's end is a break. */
function paragraphs(inline: string): string {
  return inline
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => escapeLineStart(line.trim()))
        .filter((line) => line !== '')
        .map((line, index, lines) => (index < lines.length - 1 ? withBreak(line) : line))
        .join('\n'),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

function inlineChildren(nodes: readonly HtmlNode[], message: Message): string {
  const after = textsAfter(nodes)
  const run = createRun(message)
  nodes.forEach((node, index) => run.add(node, after[index]))
  return run.take()
}

/** Markdown within a line, to which pieces are added one after the other. */
function createRun(message: Message) {
  let inline = ''
  let end = ''
  return {
    add(node: HtmlNode, after = ''): void {
      const piece = inlineOf(node, end, after, message)
      inline += piece
      end = endOf(end + piece)
    },
    take(): string {
      const taken = inline
      inline = ''
      end = ''
      return taken
    },
  }
}

/**
 * What a piece of Markdown has to know of those before it: how their last word ends, whether it may be
 * an address, and whether a blank follows. To look at all of them takes the square of their number.
 */
function endOf(inline: string): string {
  const text = inline.trimEnd()
  const word = text.split(/\s/).at(-1) ?? ''
  const start = /\/\/|www\./.test(word) ? '//' : ''
  return start + word.slice(-3) + (text === inline ? '' : ' ')
}

/** For each node, the text of the next one that has any. */
function textsAfter(nodes: readonly HtmlNode[]): string[] {
  let next = ''
  const texts = nodes.toReversed().map((node) => {
    const after = next
    next = textOf([node]) || next
    return after
  })
  return texts.reverse()
}

function inlineOf(node: HtmlNode, before: string, after: string, message: Message): string {
  if (typeof node === 'string') {
    return escapeInline(node.replace(/[^\S\n]+/g, ' ').replace(/\n/g, message.newline), message)
  }
  const { tag, attributes, children } = node
  if (tag === 'br') return '\n'
  if (tag === 'hr' || tag === 'wbr') return ''
  if (tag === 'a') {
    return linkOf(attributes.get('href') ?? '', textOf(children), before, after, node, message)
  }
  if (tag === 'img') {
    message.lost.add('img')
    const text = attributes.get('alt') ?? ''
    return linkOf(attributes.get('src') ?? '', text, before, after, node, message)
  }
  if (isCode(tag)) return codeSpan(codeOf(children, message))
  if (removedTags.has(tag)) {
    message.lost.add(tag)
    return ''
  }
  const inner = inlineChildren(children, message)
  const marker = markers[tag]
  if (marker === undefined) {
    if (!transparentTags.has(tag)) message.lost.add(tag)
    const isNextCell = (tag === 'td' || tag === 'th') && before.trim() !== ''
    return isNextCell ? `${/\s$/.test(before) ? '' : ' '}| ${inner}` : inner
  }
  const marked = emphasise(marker, inner, before, after)
  if (marked === undefined) message.lost.add(tag)
  return marked ?? inner
}

const markers: Readonly<Record<string, string>> = {
  strong: '**',
  b: '**',
  em: '*',
  i: '*',
  del: '~~',
  s: '~~',
  strike: '~~',
}

/** A label that says more than its address stays one; without a usable address only the label is left. */
function linkOf(
  href: string,
  label: string,
  before: string,
  after: string,
  element: HtmlElement,
  message: Message,
): string {
  const target = href.trim().replace(/\s/g, '%20').replace(/[<>]/g, encodeURIComponent)
  const text = label.replace(/\s+/g, ' ').trim()
  if (!isLinkAddress(target)) {
    if (target !== '') message.lost.add(`${element.tag} to "${href.trim()}"`)
    return escapeInline(label.replace(/\s+/g, ' '), message)
  }
  // A bare address before it would swallow the link's bracket, and `!` would make it an image.
  const isGlued = /!$|(?:\/\/|www\.)\S*$/.test(before) || /^\s/.test(label)
  const start = isGlued && !/(?:^|\s)$/.test(before) ? ' ' : ''
  const end = /\s$/.test(label) && !/^\s/.test(after) ? ' ' : ''
  if (text === target && !/[\\`]/.test(target)) return `${start}<${target}>${end}`
  const place = /[()\\*_~`[\]]/.test(target) ? `<${target.replace(/\\/g, '%5C')}>` : target
  return `${start}[${escapeLabel(text === '' ? target : text, message)}](${place})${end}`
}

function codeSpan(text: string): string {
  const content = text.replace(/\s+/g, ' ').trim()
  if (content === '') return text === '' ? '' : ' '
  const fence = '`'.repeat(longestRun(content) + 1)
  const padding = content.startsWith('`') || content.endsWith('`') ? ' ' : ''
  return fence + padding + content + padding + fence
}
