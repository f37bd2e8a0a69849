import { graphemesOf } from '../../model/text.ts'

/**
 * Advance widths of Verdana for the characters U+0020 to U+007E, in units of 1/2048 em; DejaVu
 * Sans, which stands in for it on Linux, has nearly the same. Source: the `hmtx` table of the font.
 */
const widths = [
  720, 806, 940, 1676, 1302, 2204, 1488, 550, 930, 930, 1302, 1676, 745, 930, 745, 930, 1302, 1302,
  1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 930, 930, 1676, 1676, 1676, 1117, 2048, 1400,
  1404, 1430, 1578, 1295, 1177, 1588, 1540, 862, 931, 1419, 1140, 1726, 1532, 1612, 1235, 1612,
  1424, 1400, 1262, 1499, 1400, 2025, 1403, 1260, 1403, 930, 930, 930, 1676, 1302, 1302, 1230, 1276,
  1067, 1276, 1220, 720, 1276, 1296, 562, 705, 1212, 562, 1992, 1296, 1243, 1276, 1276, 874, 1067,
  807, 1296, 1212, 1676, 1212, 1212, 1076, 1300, 930, 1300, 1676,
]
const em = 2048
const average = 1302

/** The width of `text` in pixels at a font size, for fonts like Verdana; whole, rounded up. */
export function textWidth(text: string, fontSize: number): number {
  let units = 0
  for (const grapheme of graphemesOf(text)) units += graphemeWidth(grapheme)
  return Math.ceil((units * fontSize) / em)
}

/** A letter with a mark is as wide as the letter; what is neither Latin nor alike counts as a full square. */
function graphemeWidth(grapheme: string): number {
  const base = grapheme.normalize('NFD').codePointAt(0) ?? 0
  return widths[base - 0x20] ?? (base < 0x1100 ? average : em)
}
