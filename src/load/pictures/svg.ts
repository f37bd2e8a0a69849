import sax, { type QualifiedAttribute, type QualifiedTag, type SAXParser } from 'sax'
import { positionOf, type Fault } from '../source.ts'
import { fault, type ParsedPicture } from './parsed-picture.ts'
import { readAttribute } from './svg-attributes.ts'
import { References, type Part } from './svg-references.ts'
import { flatten, isDrawing } from './svg-rules.ts'
import { readSheet, withoutStyleComments } from './svg-sheet.ts'
import { headOf, sizeOf, stretches, type Size } from './svg-size.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'
const linkNamespace = 'http://www.w3.org/1999/xlink'

/** Left out without a word: they draw nothing. */
const silent: ReadonlySet<string> = new Set(['title', 'desc', 'metadata'])
const withText: ReadonlySet<string> = new Set(['text', 'tspan'])

const notSvg = [
  'The file is no SVG drawing.',
  `Its first element is to be <svg xmlns="${svgNamespace}">. Export it again as SVG.`,
] as const

/** More of one file at a time helps nobody. */
const mostFaults = 20
/** Browsers give up at some thousand. */
const deepest = 100

/** At each character of such a declaration all before it is looked at again: a hundred kilobytes take minutes. */
const endless = /<!(?!--|\[CDATA\[|DOCTYPE)[^>]{300}/

/**
 * The drawing in `text`. The file is somebody's, and its address can be opened like a page: so it is
 * taken apart and written anew, with shapes, text, gradients, clipping and styles. What else it holds
 * is a fault, but for comments and the notes of drawing programs, which are left out.
 */
export function drawSvg(text: string): ParsedPicture {
  if (endless.test(text)) {
    return fault('The drawing holds a very long declaration (<!).', 'Export it again as SVG.')
  }
  const parser = sax.parser(true, { xmlns: true })
  const copy = new Copy(text, parser)
  Object.assign(parser, {
    ondoctype: (doctype: string) => readEntities(doctype, parser),
    onopentag: (tag: QualifiedTag) => copy.open(tag),
    ontext: (content: string) => copy.write(content),
    oncdata: (content: string) => copy.write(content),
    onclosetag: () => copy.close(),
    onerror: () => copy.stop(),
  })
  try {
    parser.write(text).close()
    copy.checkReferences()
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown
  }
  return copy.finish()
}

/** Addresses for which a drawing has abbreviations, as Illustrator writes them. */
function readEntities(doctype: string, { ENTITIES }: SAXParser): void {
  const declared = doctype.matchAll(
    /<!ENTITY\s+(\w+)\s+(["'])(https?:\/\/[^\s"'<>&%]{1,100})\2\s*>/g,
  )
  for (const [, name = '', , address = ''] of declared) ENTITIES[name] = address
}

/** Thrown where reading on makes no sense: why is among the faults. */
class Unreadable extends Error {}

type Attributes = Readonly<Record<string, QualifiedAttribute>>

/** What has been written of a drawing so far, and what was wrong with it. */
class Copy {
  readonly #text: string
  readonly #parser: SAXParser
  readonly #faults: Fault[] = []
  readonly #written: string[] = []
  /** Elements that are written and not closed yet, and how many there are below them that are left out. */
  readonly #open: Part[] = []
  #skipped = 0
  #size: Size | undefined
  /** Where a fault is that is found now: the element that was opened last begins there. */
  #at = 0
  /** Of the style sheet that is open. */
  #sheet = ''
  /** What is drawn through, or by, another part of it. */
  readonly #references = new References()

  constructor(text: string, parser: SAXParser) {
    this.#text = text
    this.#parser = parser
  }

  open({ local, uri, attributes }: QualifiedTag): void {
    this.#at = this.#parser.startTagPosition - 1
    const inside = this.#open.at(-1)?.element
    if (inside === undefined) this.#begin(local, uri, attributes)
    else if (inside === 'style') this.#refuse('A <style> cannot hold elements.')
    else if (this.#skipped > 0 || uri !== svgNamespace || silent.has(local)) this.#skipped += 1
    else if (!isDrawing(local)) this.#refuse(`A logo cannot hold <${local}>.`)
    else this.#add(local, this.#copyAttributes(attributes))
  }

  write(content: string): void {
    const inside = this.#open.at(-1)
    if (this.#skipped > 0 || inside === undefined) return
    if (inside.element === 'style') this.#sheet += content
    if (!withText.has(inside.element)) return
    inside.weight += content.length
    this.#written.push(escape(content))
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      return
    }
    const { element = '' } = this.#open.pop() ?? {}
    if (element === 'style') this.#closeSheet()
    this.#written.push(`</${element}>`)
  }

  stop(): never {
    this.#at = this.#parser.position - 1
    this.#complain(
      'The drawing cannot be read from here on: it is not well-formed XML.',
      'Export it again as SVG.',
    )
    throw new Unreadable()
  }

  /** What can only be told when all is read. */
  checkReferences(): void {
    for (const { at, message, fix } of this.#references.list()) {
      this.#at = at
      this.#complain(message, fix)
    }
  }

  finish(): ParsedPicture {
    if (this.#faults.length === 0 && this.#size === undefined) this.#complain(...notSvg)
    if (this.#faults.length > 0 || this.#size === undefined) {
      return { ok: false, faults: this.#faults }
    }
    const { width, height } = this.#size
    return { ok: true, picture: { svg: `${this.#written.join('')}\n`, width, height } }
  }

  #begin(local: string, uri: string, attributes: Attributes): void {
    if (this.#written.length > 0) this.stop()
    if (local !== 'svg' || uri !== svgNamespace) {
      this.#complain(...notSvg)
      throw new Unreadable()
    }
    const attribute = (name: string) => attributes[name]?.value
    this.#size = sizeOf(attribute)
    if (this.#size === undefined) {
      this.#complain(
        'The drawing does not say how large it is.',
        'Give its <svg> a viewBox, like viewBox="0 0 120 32".',
      )
    }
    if (this.#size !== undefined && stretches(this.#size, attribute)) {
      this.#complain(
        'The drawing is to be stretched or cut: its width and height are not like its viewBox.',
        'Export it again in the size that it is to have, without preserveAspectRatio.',
      )
    }
    const own = this.#size === undefined ? [] : headOf(this.#size)
    this.#add(local, this.#copyAttributes(attributes, new Map([['xmlns', svgNamespace], ...own])))
  }

  #add(element: string, attributes: ReadonlyMap<string, string>): void {
    const kept = [...attributes].map(([name, value]) => ` ${name}="${escape(value)}"`)
    this.#written.push(`<${element}${kept.join('')}>`)
    this.#open.push(this.#references.note(element, attributes, this.#open.at(-1), this.#at))
    if (this.#open.length <= deepest) return
    this.#complain(`Elements lie more than ${deepest} deep in one another here.`, flatten)
    throw new Unreadable()
  }

  /**
   * The attributes that draw by name, after those that are there. Names of drawing programs' own have a
   * prefix; a link within the drawing may have one, too: the older way.
   */
  #copyAttributes(
    attributes: Attributes,
    kept: Map<string, string> = new Map(),
  ): ReadonlyMap<string, string> {
    for (const { name: written, local, prefix, uri, value: given } of Object.values(attributes)) {
      const isOlderLink = uri === linkNamespace && local === 'href' && !('href' in attributes)
      const name = isOlderLink ? local : written
      if (prefix !== '' && !isOlderLink && name !== 'xml:space') continue
      const value = readAttribute(name, given)
      if (typeof value === 'object') this.#complain(value.message, value.fix)
      else if (value !== undefined && !kept.has(name)) kept.set(name, value)
    }
    return kept
  }

  #closeSheet(): void {
    const sheet = readSheet(withoutStyleComments(this.#sheet))
    this.#sheet = ''
    if ('message' in sheet) {
      this.#complain(sheet.message, sheet.fix)
      return
    }
    this.#references.noteSheet(sheet, this.#at)
    this.#written.push(escape(sheet.text))
  }

  #refuse(message: string): void {
    this.#complain(message, flatten)
    this.#skipped += 1
  }

  #complain(message: string, fix: string): void {
    this.#faults.push({ ...positionOf(this.#text, this.#at), message, fix })
    if (this.#faults.length >= mostFaults) throw new Unreadable()
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)
}
