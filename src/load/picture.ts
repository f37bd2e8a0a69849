import type { Picture } from '../model/records.ts'
import { decode, type Fault } from './source.ts'
import { drawSvg } from './svg.ts'

/** A picture that can be shown, or what is wrong with it. */
export type ParsedPicture =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** In bytes. Every visitor loads it, on a bad network, too. */
const largestPicture = 100 * 1024

/**
 * Reads an SVG or PNG file, by the ending of its name. A PNG is put into an SVG, so that there is one
 * kind of picture. A function of its name and bytes. Never throws: whatever is wrong is a fault.
 */
export function parsePicture(file: string, bytes: Uint8Array): ParsedPicture {
  if (bytes.length > largestPicture) {
    return fault(
      'The picture is larger than 100 KB, and every page shows it.',
      'Export it smaller: an SVG of a few KB, or a PNG of some 400 pixels in width.',
    )
  }
  if (file.toLowerCase().endsWith('.png')) return parsePng(bytes)
  const text = decode(bytes)
  if (typeof text !== 'string') return { ok: false, faults: [text] }
  const drawn = drawSvg(text)
  return 'faults' in drawn
    ? { ok: false, faults: drawn.faults }
    : { ok: true, picture: drawn.picture }
}

/** How every PNG file begins, up to its width and height. Source: the PNG specification, 5.2 and 11.2.1. */
const pngStart = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')

function parsePng(bytes: Uint8Array): ParsedPicture {
  const data = Buffer.from(bytes)
  const isPng = data.length > 24 && data.subarray(0, pngStart.length).equals(pngStart)
  const width = isPng ? data.readUInt32BE(16) : 0
  const height = isPng ? data.readUInt32BE(20) : 0
  if (width === 0 || height === 0) {
    return fault('This file is no PNG picture, whatever its name says.', 'Export it again as PNG.')
  }
  const size = `width="${width}" height="${height}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"><image ${size} href="data:image/png;base64,${data.toString('base64')}"/></svg>\n`
  return { ok: true, picture: { svg, width, height } }
}

function fault(message: string, fix: string): ParsedPicture {
  return { ok: false, faults: [{ line: 1, column: 1, message, fix }] }
}
