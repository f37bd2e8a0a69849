import sax, { type QualifiedAttribute, type QualifiedTag, type SAXParser } from 'sax'
import type { Picture } from '../model/records.ts'
import { positionOf, type Fault } from './source.ts'

/** A drawing written anew from what is harmless in an SVG file, or what is wrong with it. */
export type Drawn = { readonly picture: Picture } | { readonly faults: readonly Fault[] }

const svgNamespace = 'http://www.w3.org/2000/svg'
const linkNamespace = 'http://www.w3.org/1999/xlink'

/** What a logo is drawn with. Nothing that runs, links, loads, or repeats a part many times. */
const shapes: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'defs',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
  'style',
])
/** Left out without a word: they draw nothing. */
const silent: ReadonlySet<string> = new Set(['title', 'desc', 'metadata'])
const withText: ReadonlySet<string> = new Set(['text', 'tspan', 'style'])

const notSvg = [
  'The file is no SVG drawing.',
  `Its first element is to be <svg xmlns="${svgNamespace}">. Export it again as SVG.`,
] as const
const exportAgain = 'Export it as plain SVG with shapes alone, or as PNG.'

/**
 * The drawing in `text`. The file is somebody's, and its address can be opened like a page: so it is
 * taken apart and written anew, with shapes, text, gradients, clipping and styles. What else it holds
 * is a fault, but for comments and the notes of drawing programs, which are left out.
 */
export function drawSvg(text: string): Drawn {
  const parser = sax.parser(true, { xmlns: true })
  const copy = new Copy(text, parser)
  Object.assign(parser, {
    onopentag: (tag: QualifiedTag) => copy.open(tag),
    ontext: (content: string) => copy.write(content),
    oncdata: (content: string) => copy.write(content),
    onclosetag: () => copy.close(),
    onerror: () => copy.stop(),
  })
  try {
    parser.write(text).close()
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown
  }
  return copy.finish()
}

/** Thrown where reading on makes no sense: why is among the faults. */
class Unreadable extends Error {}

/** What has been written of a drawing so far, and what was wrong with it. */
class Copy {
  readonly #text: string
  readonly #parser: SAXParser
  readonly #faults: Fault[] = []
  readonly #written: string[] = []
  /** Elements that are written and not closed yet, and how many there are below them that are left out. */
  readonly #open: string[] = []
  #skipped = 0
  #size: Size | undefined
  /** Where the element begins that was opened last. */
  #at = 0

  constructor(text: string, parser: SAXParser) {
    this.#text = text
    this.#parser = parser
  }

  open({ local, uri, attributes }: QualifiedTag): void {
    this.#at = this.#parser.startTagPosition - 1
    const isDrawn = uri === svgNamespace && !silent.has(local)
    if (this.#open.length === 0) this.#begin(local, uri, attributes)
    else if (this.#skipped > 0 || !isDrawn) this.#skipped += 1
    else if (shapes.has(local)) this.#add(local, this.#copyAttributes(local, attributes))
    else {
      this.#complain(`A logo cannot hold <${local}>.`, exportAgain)
      this.#skipped += 1
    }
  }

  write(content: string): void {
    const inside = this.#open.at(-1) ?? ''
    if (this.#skipped > 0 || !withText.has(inside)) return
    if (inside === 'style' && isUnsafeStyle(content)) this.#complain(unsafeStyle, exportAgain)
    this.#written.push(escape(content))
  }

  close(): void {
    if (this.#skipped > 0) this.#skipped -= 1
    else this.#written.push(`</${this.#open.pop() ?? ''}>`)
  }

  stop(): never {
    this.#at = this.#parser.position - 1
    this.#complain(
      'The drawing cannot be read from here on: it is not well-formed XML.',
      'Export it again as SVG.',
    )
    throw new Unreadable()
  }

  finish(): Drawn {
    if (this.#faults.length === 0 && this.#size === undefined) this.#complain(...notSvg)
    if (this.#faults.length > 0 || this.#size === undefined) return { faults: this.#faults }
    const { width, height } = this.#size
    return { picture: { svg: `${this.#written.join('')}\n`, width, height } }
  }

  #begin(local: string, uri: string, attributes: Attributes): void {
    if (local !== 'svg' || uri !== svgNamespace) {
      this.#complain(...notSvg)
      throw new Unreadable()
    }
    this.#size = sizeOf(attributes)
    if (this.#size === undefined) {
      this.#complain(
        'The drawing does not say how large it is.',
        'Give its <svg> a viewBox, like viewBox="0 0 120 32".',
      )
    }
    const kept = this.#copyAttributes(local, attributes, ownOfRoot)
    this.#add(local, [...headOf(this.#size), ...kept])
  }

  #add(element: string, attributes: readonly string[]): void {
    this.#written.push(`<${[element, ...attributes].join(' ')}>`)
    this.#open.push(element)
  }

  /** Names of drawing programs' own have a prefix; a link within the drawing may have one, too: the older way. */
  #copyAttributes(
    element: string,
    attributes: Attributes,
    leftOut: ReadonlySet<string> = new Set(),
  ): string[] {
    return Object.values(attributes).flatMap(({ local, prefix, uri, value }) => {
      const unsafe = findUnsafe(element, local, value)
      if (unsafe !== undefined) this.#complain(unsafe, exportAgain)
      const isOlderLink = uri === linkNamespace && local === 'href' && !('href' in attributes)
      const isForeign = prefix !== '' && !isOlderLink
      if (isForeign || local === 'xmlns' || leftOut.has(local)) return []
      return [`${local}="${escape(value)}"`]
    })
  }

  #complain(message: string, fix: string): void {
    this.#faults.push({ ...positionOf(this.#text, this.#at), message, fix })
  }
}

interface Size {
  readonly viewBox: string
  readonly width: number
  readonly height: number
}

type Attributes = Readonly<Record<string, QualifiedAttribute>>

function sizeOf(attributes: Attributes): Size | undefined {
  const box = attributes['viewBox']?.value.trim().split(/[\s,]+/)
  const [x, y, width, height] =
    box === undefined
      ? [0, 0, pixels(attributes['width']), pixels(attributes['height'])]
      : box.map(Number)
  if (![x, y].every(Number.isFinite) || (box !== undefined && box.length !== 4)) return undefined
  if (!isExtent(width) || !isExtent(height)) return undefined
  return { viewBox: `${x} ${y} ${width} ${height}`, width, height }
}

function pixels(attribute: QualifiedAttribute | undefined): number {
  return Number(attribute?.value.trim().replace(/px$/, '') ?? Number.NaN)
}

function isExtent(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0
}

function headOf(size: Size | undefined): string[] {
  if (size === undefined) return []
  const { viewBox, width, height } = size
  return [
    `xmlns="${svgNamespace}"`,
    `width="${width}"`,
    `height="${height}"`,
    `viewBox="${viewBox}"`,
  ]
}

const ownOfRoot: ReadonlySet<string> = new Set(['width', 'height', 'viewBox', 'x', 'y'])

const unsafeStyle =
  'The styles of a logo cannot load anything: of the rules with @ only @media is left, and url() names a part of the drawing, like url(#shade).'

/** What is wrong with an attribute of `element`; undefined where nothing is. */
function findUnsafe(element: string, name: string, value: string): string | undefined {
  if (/^on/i.test(name)) return `A logo cannot run code, as ${name} would.`
  if (name === 'href' && !(element.endsWith('Gradient') && value.startsWith('#'))) {
    return 'A logo cannot link to anything, or load it.'
  }
  return isUnsafeStyle(value) ? unsafeStyle : undefined
}

/** Escapes could spell what is looked for in another way. */
function isUnsafeStyle(style: string): boolean {
  return /\\|@(?!media\b)|url\((?!\s*["']?#)|expression\s*\(/i.test(style)
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)
}
