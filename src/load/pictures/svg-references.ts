import { flatten, shapes } from './svg-rules.ts'

/** As they are written. */
type Attributes = ReadonlyMap<string, string>

/** Something wrong, and where in the text the element begins. */
interface Finding {
  readonly at: number
  readonly message: string
  readonly fix: string
}

/**
 * How the parts of a drawing use each other. What is repeated, clipped or masked may be no more than
 * that once: a few kilobytes in which parts repeat parts, or clip what clips, take hours to draw.
 */
export class References {
  readonly #findings: Finding[] = []
  /** Ids of single shapes that are neither clipped nor masked, and of all else: an id may be there twice. */
  readonly #repeatable = new Set<string>()
  readonly #unrepeatable = new Set<string>()
  readonly #repeated: { readonly id: string; readonly at: number }[] = []
  /** Elements that others are drawn through. */
  #clips = 0
  /** The first style sheet that says what is drawn through them. */
  #sheetAt: number | undefined

  /** An element, and the names of those that it lies in. */
  note(element: string, attributes: Attributes, around: readonly string[], at: number): void {
    const isClipped = isClipping(attributes)
    const id = attributes.get('id')
    const isRepeatable = shapes.includes(element) && !isClipped
    if (id !== undefined) (isRepeatable ? this.#repeatable : this.#unrepeatable).add(id)
    if (element === 'use') this.#repeated.push({ id: attributes.get('href')?.slice(1) ?? '', at })
    if (isClip(element)) this.#clips += 1
    if (!isClipped || ![element, ...around].some(isClip)) return
    const message =
      'What clips or masks cannot be clipped or masked itself: that could take for ever to draw.'
    this.#findings.push({ at, message, fix: flatten })
  }

  noteSheet(css: string, at: number): void {
    if (hasClipping(css)) this.#sheetAt ??= at
  }

  /** All that is wrong, once everything is noted. */
  list(): readonly Finding[] {
    const unrepeatable = this.#repeated
      .filter(({ id }) => !this.#isRepeatable(id))
      .map(({ id, at }) => ({
        at,
        message: `A <use> can only repeat a single shape, and "#${id}" is none.`,
        fix: flatten,
      }))
    const sheet =
      this.#sheetAt === undefined || this.#clips < 2
        ? []
        : [
            {
              at: this.#sheetAt,
              message:
                'With more than one <clipPath> or <mask>, a style sheet cannot say what is drawn through which: that could take for ever.',
              fix: 'Say it in attributes (presentation attributes, in Illustrator), or export the drawing as PNG.',
            },
          ]
    return [...this.#findings, ...unrepeatable, ...sheet]
  }

  /** A link is an address: browsers decode what is encoded in it, and leave out breaks, so that another part is meant. */
  #isRepeatable(id: string): boolean {
    return /^[\w.:-]+$/.test(id) && this.#repeatable.has(id) && !this.#unrepeatable.has(id)
  }
}

function isClip(element: string): boolean {
  return element === 'clipPath' || element === 'mask'
}

function isClipping(attributes: Attributes): boolean {
  return (
    attributes.has('clip-path') ||
    attributes.has('mask') ||
    hasClipping(attributes.get('style') ?? '')
  )
}

function hasClipping(css: string): boolean {
  return /(?<![-\w])(?:-webkit-)?(?:clip-path|mask(?:-image)?)\s*:/i.test(css)
}
