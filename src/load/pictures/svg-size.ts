/** What a drawing says of its size, in its own units. */
export interface Size {
  readonly viewBox: string
  readonly width: number
  readonly height: number
}

/** The size that the attributes of an `<svg>` say: its view box, else its pixels. Undefined where they do not. */
export function sizeOf(attribute: (name: string) => string | undefined): Size | undefined {
  const box = attribute('viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  if (box !== undefined && (box.length !== 4 || !box.every(Number.isFinite))) return undefined
  const [x = 0, y = 0, width = 0, height = 0] = box ?? [
    0,
    0,
    pixels(attribute('width')),
    pixels(attribute('height')),
  ]
  if (!isExtent(width) || !isExtent(height)) return undefined
  return { viewBox: `${x} ${y} ${width} ${height}`, width, height }
}

/**
 * True where a browser would show the drawing in another shape than its view box has, stretched or cut:
 * by its `preserveAspectRatio`, and by a width and a height in the same unit.
 */
export function stretches(size: Size, attribute: (name: string) => string | undefined): boolean {
  if (!/none|slice/.test(attribute('preserveAspectRatio') ?? '')) return false
  const [wide, high] = ['width', 'height'].map((name) =>
    /^\s*([\d.]+)([a-z]*)\s*$/.exec(attribute(name) ?? ''),
  )
  if (!wide || !high || wide[2] !== high[2]) return false
  const ratio = Number(wide[1]) / Number(high[1])
  return !(Math.abs(ratio / (size.width / size.height) - 1) < 0.01)
}

/** The size as attributes. */
export function headOf({ viewBox, width, height }: Size): [name: string, value: string][] {
  return [
    ['width', String(width)],
    ['height', String(height)],
    ['viewBox', viewBox],
  ]
}

function pixels(text: string | undefined): number {
  return Number(text?.trim().replace(/px$/, '') ?? Number.NaN)
}

function isExtent(value: number): boolean {
  return Number.isFinite(value) && value > 0
}
