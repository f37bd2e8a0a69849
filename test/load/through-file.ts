import { readMemory, writeMemory, type ByteRange, type KeptText } from '../../src/load/memory.ts'
import { readMonths, writeMonths } from '../../src/load/remembered-month.ts'
import type { RememberedContent } from '../../src/load/settled-months.ts'

/** Of all that was written: as in the file, each text stays where it was. */
const texts: string[] = []

/** What is to be remembered, written and read again as between two builds. */
export function throughFile({ content, months }: RememberedContent) {
  const keep = (text: string | KeptText): ByteRange =>
    typeof text === 'string' ? [texts.push(text) - 1, text.length, 0] : text.range
  const find = (range: ByteRange): KeptText => ({ range, read: () => texts[range[0]] ?? '' })
  return {
    known: readMemory(writeMemory(content, keep), find),
    knownMonths: readMonths(writeMonths(months, keep), find),
  }
}
