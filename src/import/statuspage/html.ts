import { characterOf } from '../../model/entities.ts'

/** A piece of a message: text with its entities decoded, or an element. */
export type HtmlNode = string | HtmlElement

export interface HtmlElement {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: HtmlNode[]
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** HTML's elements. Anything else in angle brackets, such as `<token>`, is somebody's text. */
const elements = words(
  `a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption
  center cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset
  figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd
  label legend li link main map mark menu meta meter nav noscript object ol optgroup option output p
  param picture pre progress q rp rt ruby s samp script section select small source span strike strong
  style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u
  ul var video wbr`,
)
const voidElements = words('area base br col embed hr img input link meta param source track wbr')
const closesParagraph = words('p div ul ol h1 h2 h3 h4 h5 h6 hr blockquote pre table')

const markup = /<!--|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s(?:"[^"]*"|'[^']*'|[^'"<>])*)?\/?)>/g

/** What lies deeper in one another is read as if it lay beside: nobody writes that, and it would exhaust the stack. */
const deepest = 50

/** Reads HTML as forgivingly as a browser does, and never loses text. Comments are left out. */
export function parseHtml(source: string): HtmlNode[] {
  const root: HtmlElement = { tag: '', attributes: new Map(), children: [] }
  const open: HtmlElement[] = [root]
  const top = (): HtmlElement => open.at(-1) ?? root
  const addText = (text: string): void => {
    if (text !== '') top().children.push(decodeEntities(text))
  }
  const pattern = new RegExp(markup)
  const lastCommentEnd = source.lastIndexOf('-->')
  let end = 0
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const [, slash, name, attributes = ''] = match
    const tag = name?.toLowerCase()
    const isText = tag === undefined ? pattern.lastIndex > lastCommentEnd : !elements.has(tag)
    if (isText) continue
    addText(source.slice(end, match.index))
    if (tag === undefined) pattern.lastIndex = source.indexOf('-->', pattern.lastIndex) + 3
    end = pattern.lastIndex
    if (tag === undefined) continue
    if (slash === '/') {
      const index = open.findLastIndex((element) => element.tag === tag)
      if (index > 0) open.length = index
      continue
    }
    closeImplied(open, tag)
    const element: HtmlElement = { tag, attributes: readAttributes(attributes), children: [] }
    top().children.push(element)
    if (!voidElements.has(tag) && open.length <= deepest) open.push(element)
  }
  addText(source.slice(end))
  return root.children
}

/** `<li>` ends the item before it, and a block ends an open paragraph. */
function closeImplied(open: HtmlElement[], tag: string): void {
  if (closesParagraph.has(tag) && open.at(-1)?.tag === 'p') open.pop()
  if (tag !== 'li') return
  const index = open.findLastIndex(({ tag }) => tag === 'li' || tag === 'ul' || tag === 'ol')
  if (index > 0 && open[index]?.tag === 'li') open.length = index
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const match of text.matchAll(
    /(?<![a-zA-Z-])([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))/g,
  )) {
    const [, name = '', double, single, bare] = match
    attributes.set(name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ''))
  }
  return attributes
}

/** The text of the nodes without any markup. */
export function textOf(nodes: readonly HtmlNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('')
}

/** The character of an entity: of spaces one as any other, of what has no shape nothing. */
function plainCharacterOf(name: string): string | undefined {
  return characterOf(name)
    ?.replace(/\p{Zs}/u, ' ')
    .replace(/\p{Cf}/u, '')
}

/** One pass, so that `&amp;lt;` stays `&lt;`. An unknown entity stays as it is written. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]*));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return plainCharacterOf(name) ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      const usable = code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      return usable || code === 9 || code === 10 ? String.fromCodePoint(code) : whole
    },
  )
}
