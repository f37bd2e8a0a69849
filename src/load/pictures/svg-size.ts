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
