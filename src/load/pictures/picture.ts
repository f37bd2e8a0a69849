import { decode } from '../source.ts'
import { fault, type ParsedPicture } from './parsed-picture.ts'
import { isPng, parsePng } from './png.ts'
import { drawSvg } from './svg.ts'

/** In bytes. Every visitor loads it, on a bad network, too. */
const largestPicture = 100 * 1024

/**
 * Reads an SVG or PNG file, by the ending of its name. A PNG is put into an SVG, so that there is one
 * kind of picture. A function of its name and bytes. Never throws: whatever is wrong is a fault.
 */
export function parsePicture(file: string, bytes: Uint8Array): ParsedPicture {
  const parsed = bytes.length > largestPicture ? tooLarge() : parse(file, bytes)
  // Written anew it may have grown, in base64 by a third.
  return parsed.ok && parsed.picture.svg.length > 2 * largestPicture ? tooLarge() : parsed
}

function parse(file: string, bytes: Uint8Array): ParsedPicture {
  if (/\.png$/i.test(file)) {
    if (isPng(bytes)) return parsePng(Buffer.from(bytes))
    return fault(
      'This file is no PNG picture, whatever its name says.',
      'Export it again as PNG, or give it the ending of what it is.',
    )
  }
  if (isPng(bytes)) {
    const name = file.replace(/\.svg$/i, '.png')
    return fault('This is a PNG picture, and no SVG drawing.', `Rename it to ${name}.`)
  }
  const text = decode(bytes)
  return typeof text === 'string' ? drawSvg(text) : { ok: false, faults: [text] }
}

function tooLarge(): ParsedPicture {
  return fault(
    'The picture is larger than 100 KB, and every page shows it.',
    'Export it smaller: an SVG of a few KB, or a PNG of some 400 pixels in width.',
  )
}
