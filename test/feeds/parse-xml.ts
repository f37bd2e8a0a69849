export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** The text directly inside, entities read. */
  readonly text: string
}

/** Reads XML, and throws where it is not well-formed. Knows what feeds use: no DTD, no namespaces. */
export function parseXml(xml: string): Element {
  const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml)
  if (forbidden !== null) throw new Error(`No XML may hold U+${hex(forbidden[0])}.`)
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  const token = /<\?xml[^?]*\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<([^<>]*)>|([^<]+)/y
  let end = 0
  for (let match = token.exec(xml); match !== null; match = token.exec(xml)) {
    end = token.lastIndex
    const [, cdata, tag, text] = match
    const top = open.at(-1) ?? root
    if (cdata !== undefined) top.text += cdata
    else if (text !== undefined) {
      if (text.includes(']]>')) throw new Error('There is ]]> in text.')
      if (top === root && text.trim() !== '') throw new Error('There is text outside of the root.')
      top.text += unescape(text)
    } else if (tag?.startsWith('/') === true) {
      if (open.length === 1 || top.name !== tag.slice(1).trim()) throw new Error(`</${top.name}>`)
      open.pop()
    } else if (tag !== undefined) {
      const element = parseTag(tag.replace(/\/$/, ''))
      top.children.push(element)
      if (!tag.endsWith('/')) open.push(element)
    }
  }
  if (end !== xml.length) throw new Error(`It cannot be read from ${end} on.`)
  const [first, ...more] = root.children
  if (open.length > 1 || first === undefined || more.length > 0) {
    throw new Error('There is not one root, closed.')
  }
  return first
}

interface Open extends Element {
  readonly children: Element[]
  text: string
}

function parseTag(tag: string): Open {
  const match = /^([a-zA-Z_][\w.:-]*)((?:\s+[a-zA-Z_][\w.:-]*="[^"<]*")*)\s*$/.exec(tag)
  if (match === null) throw new Error(`<${tag}> is not a tag.`)
  const [, name = '', list = ''] = match
  const attributes: Record<string, string> = {}
  for (const [, key = '', value = ''] of list.matchAll(/([\w.:-]+)="([^"]*)"/g)) {
    if (key in attributes) throw new Error(`${key} is there twice.`)
    attributes[key] = unescape(value)
  }
  return { name, attributes, children: [], text: '' }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescape(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]+);|#(\d+);|(\w+);)?/g,
    (entity, hexadecimal, decimal, name) => {
      if (typeof hexadecimal === 'string')
        return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
      if (typeof decimal === 'string') return String.fromCodePoint(Number(decimal))
      const character = typeof name === 'string' ? named[name] : undefined
      if (character === undefined) throw new Error(`${entity} is no entity of XML.`)
      return character
    },
  )
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')
}

/** The child of this name; throws where there is not exactly one. */
export function child(element: Element, name: string): Element {
  const [first, ...more] = element.children.filter((each) => each.name === name)
  if (first === undefined || more.length > 0) throw new Error(`There is not one <${name}>.`)
  return first
}

/** The text of every child of this name. */
export function texts(element: Element, name: string): string[] {
  return element.children.filter((each) => each.name === name).map(({ text }) => text)
}
