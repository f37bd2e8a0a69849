import { isUtf8 } from 'node:buffer'
import { nameOfCharacter } from '../model/schemas/invisible.ts'

/** What is wrong in one file, and where: line and column count from 1. */
export interface Fault {
  readonly line: number
  readonly column: number
  readonly message: string
  readonly fix: string
}

/** A file larger than this, in bytes, is none that somebody wrote by hand. */
export const largestFile = 1024 * 1024

/**
 * The text of a file: UTF-8, without a byte order mark, every line ending `\n`, so that a checkout
 * on Windows makes the same site. A fault where it is too large, not UTF-8, has control characters,
 * or holds a conflict that git left in it: in Markdown, customers would read both versions.
 */
export function decode(bytes: Uint8Array): string | Fault {
  if (bytes.length > largestFile) {
    return {
      line: 1,
      column: 1,
      message: 'The file is larger than 1 MB, which is more than a page can show.',
      fix: 'Shorten it, and link to long material instead.',
    }
  }
  if (!isUtf8(bytes)) return notUtf8(bytes)
  const text = normalise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'))
  const conflict = conflictMark.exec(text)
  if (conflict !== null) {
    return {
      ...positionOf(text, conflict.index),
      message: 'Two people changed this file, and git left both versions in it from here on.',
      fix: 'Keep the lines that are right, and delete the others together with the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>. Two updates of one name are both right: write one of them to a file of its own, with the second in its name.',
    }
  }
  const found = controlCharacter.exec(text)
  if (found === null) return text
  return {
    ...positionOf(text, found.index),
    message: `There is a character here that cannot be seen or printed (${nameOfCharacter(found[0])}).`,
    fix: 'Delete it. It often comes with text that was copied from a terminal.',
  }
}

// oxlint-disable-next-line no-control-regex -- these are what it looks for
export const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/

/** The first or the last line of a conflict; the one between may be the line below a heading. */
const conflictMark = /^(?:<{7}|>{7})(?: |$)/m

/** Text without a byte order mark, every line ending `\n`. */
export function normalise(text: string): string {
  const start = text.startsWith('\ufeff') ? text.slice(1) : text
  return start.includes('\r') ? start.replace(/\r\n?/g, '\n') : start
}

/** The line and column of a place in `text`, both counted from 1, columns in characters. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const starts = lineStartsOf(text)
  const at = Math.min(Math.max(0, offset), text.length)
  let line = 0
  for (let end = starts.length; end - line > 1;) {
    const middle = (line + end) >> 1
    if ((starts[middle] ?? 0) <= at) line = middle
    else end = middle
  }
  return { line: line + 1, column: Array.from(text.slice(starts[line], at)).length + 1 }
}

/** Of the text that was asked about last: one file may have very many problems. */
let known: { readonly text: string; readonly starts: readonly number[] } | undefined

function lineStartsOf(text: string): readonly number[] {
  if (known?.text === text) return known.starts
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  known = { text, starts }
  return starts
}

function notUtf8(bytes: Uint8Array): Fault {
  const valid = normalise(Buffer.from(bytes.subarray(0, validLength(bytes))).toString('utf8'))
  return {
    ...positionOf(valid, valid.length),
    message: 'The file is not written in UTF-8, so some of its characters cannot be read.',
    fix: 'Save it again with the encoding UTF-8: in most editors, Save with encoding.',
  }
}

/** How many bytes from the start are whole UTF-8 characters. */
function validLength(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes, middle)))) low = middle
    else high = middle - 1
  }
  return wholeCharacters(bytes, low)
}

/** `length`, or a little less, so that no character is cut in two at the end. */
function wholeCharacters(bytes: Uint8Array, length: number): number {
  if (length === bytes.length) return length
  let end = length
  while (end > 0 && length - end < 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return end
}
