import { crc32 } from 'node:zlib'
import { fault, type ParsedPicture } from './parsed-picture.ts'

/** How every PNG file begins. Source: the PNG specification, 5.2. */
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Pixels of the longer side. What is larger costs a visitor's device much memory, however small the file. */
const longestSide = 2000

/** True for what begins as a PNG file does, whatever it is called. */
export function isPng(bytes: Uint8Array): boolean {
  return signature.equals(bytes.subarray(0, signature.length))
}

/**
 * What makes the picture: its parts of these kinds are published, and notes, dates, places and what
 * programs keep in it for themselves are not. Source: the PNG specification, 11.
 */
const drawing: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP'],
  ...['mDCV', 'cLLI'],
])

/** Puts a PNG into a drawing of its size: what follows its end is left out. */
export function parsePng(bytes: Buffer): ParsedPicture {
  const found = takeApart(bytes)
  if (found === undefined) {
    return fault('This PNG picture is damaged, or cut short.', 'Export it again as PNG.')
  }
  const { width, height, parts, isAnimated } = found
  if (isAnimated) {
    return fault('This PNG picture is an animation, and a logo stands still.', 'Export one frame.')
  }
  if (Math.max(width, height) > longestSide) {
    return fault(
      `This picture is ${width} by ${height} pixels large, and a logo is shown 28 pixels high.`,
      'Export it smaller: some 400 pixels wide are enough.',
    )
  }
  const size = `width="${width}" height="${height}"`
  const data = Buffer.concat([signature, ...parts]).toString('base64')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"><image ${size} href="data:image/png;base64,${data}"/></svg>\n`
  return { ok: true, picture: { svg, width, height } }
}

/** A PNG, taken apart. */
interface PngParts {
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly parts: readonly Buffer[]
  readonly isAnimated: boolean
}

/**
 * What is in a PNG up to its end. Undefined where a part is missing or not as it was written. Source:
 * the PNG specification, 5.3, 5.6 and 11.2.1.
 */
function takeApart(bytes: Buffer): PngParts | undefined {
  let size: { width: number; height: number } | undefined
  const parts: Buffer[] = []
  const kinds = new Set<string>()
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 8 + length
    if (end + 4 > bytes.length) return undefined
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return undefined
    if (size === undefined) {
      if (kind !== 'IHDR' || length !== 13) return undefined
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
      if (size.width === 0 || size.height === 0) return undefined
    }
    kinds.add(kind)
    if (drawing.has(kind)) parts.push(bytes.subarray(at, end + 4))
    at = end + 4
    if (kind !== 'IEND') continue
    return kinds.has('IDAT') ? { ...size, parts, isAnimated: kinds.has('acTL') } : undefined
  }
  return undefined
}
