import { isClipping, linkOf } from './svg-properties.ts'
import { flatten, shapes, type Objection } from './svg-rules.ts'
import { isFor, readDeclarations, type Declaration, type Sheet } from './svg-sheet.ts'

/** As they are written. */
type Attributes = ReadonlyMap<string, string>

/** Something wrong, and where in the text the element begins. */
interface PlacedObjection extends Objection {
  readonly at: number
}

/** An element, as far as it matters to others. */
export interface Part {
  readonly element: string
  readonly at: number
  readonly id: string | undefined
  /** What selectors look at. */
  readonly marks: ReadonlySet<string>
  /** The id of what it repeats. */
  readonly repeats: string | undefined
  /** The ids of what it is drawn through. */
  readonly through: string[]
  /** The clippings and masks that it is, or lies in. */
  readonly clips: readonly Part[]
  /** How much there is to draw of it, in bytes. */
  weight: number
}

/** Of an element that says nothing: about as much as a short path. */
const leastWeight = 100
/** What may be drawn once more than it is written, in bytes. */
const mostRepeated = 256 * 1024
/** Characters of style sheets times elements: a logo has a few hundred of each. */
const mostStyled = 10_000_000

/**
 * How the parts of a drawing use each other. What is repeated, clipped or masked may be no more than
 * that once: a few kilobytes in which parts repeat parts, or clip what clips, take hours to draw. The
 * same goes for large parts that are repeated very often, and for styles of very many elements.
 */
export class References {
  readonly #parts: Part[] = []
  readonly #sheets: { readonly sheet: Sheet; readonly at: number }[] = []

  note(element: string, attributes: Attributes, around: Part | undefined, at: number): Part {
    const id = attributes.get('id')
    const clips = [...(around?.clips ?? [])]
    const part: Part = {
      ...{ element, at, id, clips, marks: marksOf(element, attributes) },
      repeats: element === 'use' ? (attributes.get('href')?.slice(1) ?? '') : undefined,
      through: throughOf(attributes),
      weight: [...attributes.values()].reduce((sum, { length }) => sum + length, leastWeight),
    }
    if (element === 'clipPath' || element === 'mask') clips.push(part)
    this.#parts.push(part)
    return part
  }

  noteSheet(sheet: Sheet, at: number): void {
    this.#sheets.push({ sheet, at })
  }

  /** All that is wrong, once everything is noted. */
  list(): readonly PlacedObjection[] {
    const large = this.#findLargeSheet()
    if (large !== undefined) return [large]
    this.#applySheets()
    const found = [...this.#listClippedClips(), ...this.#listUnrepeatable()]
    return found.length > 0 ? found : this.#listTooOften()
  }

  #findLargeSheet(): PlacedObjection | undefined {
    let length = 0
    const last = this.#sheets.find(({ sheet }) => {
      length += sheet.text.length
      return length * this.#parts.length > mostStyled
    })
    if (last === undefined) return undefined
    const message = `The styles of the drawing are ${length} characters long, and its elements are ${this.#parts.length}: together that could take for ever to draw.`
    return { at: last.at, message, fix: flatten }
  }

  #applySheets(): void {
    for (const rule of this.#sheets.flatMap(({ sheet }) => sheet.rules)) {
      const ids = idsOf(rule.declarations)
      if (ids.length === 0) continue
      for (const part of this.#parts) if (isFor(rule, part.marks)) part.through.push(...ids)
    }
  }

  #listClippedClips(): PlacedObjection[] {
    const message =
      'What clips or masks cannot be clipped or masked itself: that could take for ever to draw.'
    return this.#parts
      .filter(({ clips, through }) => clips.length > 0 && through.length > 0)
      .map(({ at }) => ({ at, message, fix: flatten }))
  }

  #listUnrepeatable(): PlacedObjection[] {
    /** True for single shapes that are neither clipped nor masked: an id may be there twice. */
    const repeatable = new Map<string, boolean>()
    for (const { id = '', element, through } of this.#parts) {
      const isShape = shapes.includes(element) && through.length === 0
      repeatable.set(id, isShape && repeatable.get(id) !== false)
    }
    return this.#parts.flatMap(({ repeats, at }) => {
      if (repeats === undefined) return []
      if (isLiteral(repeats) && repeatable.get(repeats) === true) return []
      const message = `A <use> can only repeat a single shape, and "#${repeats}" is none.`
      return [{ at, message, fix: flatten }]
    })
  }

  /** Adds up what is drawn once more for each part that repeats another, or is drawn through one. */
  #listTooOften(): PlacedObjection[] {
    const shapeWeights = new Weights()
    for (const { id, weight } of this.#parts) shapeWeights.note(id, weight)
    const weightOf = ({ weight, repeats }: Part) =>
      weight + (repeats === undefined ? 0 : shapeWeights.of(repeats))
    const contents = new Map<Part, number>()
    for (const part of this.#parts) {
      for (const clip of part.clips) contents.set(clip, (contents.get(clip) ?? 0) + weightOf(part))
    }
    const clipWeights = new Weights()
    contents.forEach((weight, { id }) => clipWeights.note(id, weight))
    let sum = 0
    const last = this.#parts.find((part) => {
      sum += weightOf(part) - part.weight
      for (const id of part.through) sum += clipWeights.of(id)
      return sum > mostRepeated
    })
    if (last === undefined) return []
    const message =
      'Parts of the drawing are repeated, clipped or masked too often for their size: that is more than 256 KB to draw once more.'
    return [{ at: last.at, message, fix: flatten }]
  }
}

/** The largest by id: an id may be there twice. */
class Weights {
  readonly #known = new Map<string, number>()
  #most = 0

  note(id = '', weight: number): void {
    this.#known.set(id, Math.max(weight, this.#known.get(id) ?? 0))
    this.#most = Math.max(weight, this.#most)
  }

  of(id: string): number {
    return isLiteral(id) ? (this.#known.get(id) ?? 0) : this.#most
  }
}

/** A link is an address: browsers decode what is encoded in it, and leave out breaks, so that another part is meant. */
function isLiteral(id: string): boolean {
  return /^[\w.:-]+$/.test(id)
}

/** Classes are parted by what XML knows as space, and by no other. */
function marksOf(element: string, attributes: Attributes): ReadonlySet<string> {
  const classes = (attributes.get('class') ?? '').split(/[ \t\n]+/).map((name) => `.${name}`)
  return new Set([element, `#${attributes.get('id') ?? ''}`, ...classes])
}

function throughOf(attributes: Attributes): string[] {
  const declarations = readDeclarations(attributes.get('style') ?? '')
  return idsOf([
    ...[...attributes].map(([name, value]) => ({ name, value })),
    ...('message' in declarations ? [] : declarations),
  ])
}

function idsOf(declarations: readonly Declaration[]): string[] {
  return declarations
    .filter(({ name }) => isClipping(name))
    .flatMap(({ value }) => linkOf(value) ?? [])
}
