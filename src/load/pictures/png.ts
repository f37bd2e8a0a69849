import { crc32 } from 'node:zlib'
import { fault, type ParsedPicture } from './parsed-picture.ts'

/** How every PNG file begins. Source: the PNG specification, 5.2. */
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Pixels of the longer side. What is larger costs a visitor's device much memory, however small the file. */
const longestSide = 2000

export function isPng(bytes: Uint8Array): boolean {
  return signature.equals(bytes.subarray(0, signature.length))
}

/** Puts a PNG into a drawing of its size: what follows its end is left out. */
export function parsePng(bytes: Buffer): ParsedPicture {
  const found = measure(bytes)
  if (found === undefined) {
    return fault('This PNG picture is damaged, or cut short.', 'Export it again as PNG.')
  }
  const { width, height, length } = found
  if (Math.max(width, height) > longestSide) {
    return fault(
      `This picture is ${width} by ${height} pixels large, and a logo is shown 28 pixels high.`,
      'Export it smaller: some 400 pixels wide are enough.',
    )
  }
  const size = `width="${width}" height="${height}"`
  const data = bytes.toString('base64', 0, length)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"><image ${size} href="data:image/png;base64,${data}"/></svg>\n`
  return { ok: true, picture: { svg, width, height } }
}

/**
 * Width and height in pixels, and the length up to its end in bytes. Undefined where a part is missing
 * or not as it was written. Source: the PNG specification, 5.3, 5.6 and 11.2.1.
 */
function measure(bytes: Buffer): { width: number; height: number; length: number } | undefined {
  let size: { width: number; height: number } | undefined
  let hasData = false
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
    hasData ||= kind === 'IDAT'
    at = end + 4
    if (kind === 'IEND') return hasData ? { ...size, length: at } : undefined
  }
  return undefined
}
