import matter from 'gray-matter'
import { shorten } from '../model/text.ts'
import { positionOf, type Fault } from './source.ts'
import { parseYaml } from './yaml.ts'

/** A Markdown file taken apart. */
export interface FrontMatter {
  /** What the settings say, unchecked. */
  readonly data: unknown
  readonly body: string
}

/** Where a file's settings begin and end, and where its text begins. Offsets into its text. */
export interface Layout {
  readonly settingsStart: number
  readonly settingsEnd: number
  readonly bodyStart: number
}

const refuse = () => {
  throw new Error('Only YAML is read, and no code is run.')
}

/**
 * gray-matter runs `---js` as code unless its engines are replaced, and remembers broken files
 * unless it is given options. So this is the only place that calls it. It copies the engines
 * several times for each file, and knows none but these three.
 */
const options = {
  language: 'yaml',
  engines: {
    yaml: { parse: (text: string) => parseYaml(text) as object },
    javascript: { parse: refuse },
    json: { parse: refuse },
  },
}

/**
 * Takes a Markdown file apart. Throws what `parseYaml` throws. `layout` has to be that of `text`:
 * it has made sure that there is nothing here but YAML between two lines `---`.
 */
export function readFrontMatter(text: string, layout: Layout): FrontMatter {
  const { data } = matter(text.slice(0, layout.settingsEnd) + '\n---\n', options)
  return { data, body: text.slice(layout.bodyStart).trimEnd() }
}

/** Where the parts of a Markdown file are; a fault where its two lines `---` are not. */
export function findLayout(text: string, example: string): Layout | Fault {
  const begin = `Begin the file with a line ---, then lines such as ${example}, then a second line ---.`
  if (text.trim() === '') {
    return { line: 1, column: 1, message: 'The file is empty.', fix: begin }
  }
  const firstLine = lineAt(text, 0)
  if (firstLine.trimEnd() !== '---') return badFirstLine(text, firstLine, begin)

  const settingsStart = firstLine.length + 1
  const close = text.indexOf('\n---', firstLine.length)
  if (close === -1) {
    const dashes = strokes.exec(text.slice(settingsStart, endOfLines(text, settingsStart)))
    if (dashes !== null) return badClosing(text, settingsStart + dashes.index, dashes[0])
    return {
      line: 1,
      column: 1,
      message: 'The settings that begin here do not end: there is no second line ---.',
      fix: 'Add a line --- between the settings and the text.',
    }
  }
  const closing = lineAt(text, close + 1)
  if (closing.trimEnd() !== '---') return badClosing(text, close + 1, closing)
  let bodyStart = Math.min(text.length, close + 1 + closing.length + 1)
  while (bodyStart < text.length) {
    const line = lineAt(text, bodyStart)
    if (line.trim() !== '') break
    bodyStart = Math.min(text.length, bodyStart + line.length + 1)
  }
  const settingsEnd = Math.max(settingsStart, close)
  return { settingsStart, settingsEnd, bodyStart }
}

/** Longer settings, in characters, nobody writes; reading hostile ones takes time out of proportion. */
const longestSettings = 100_000

/** gray-matter needs time by the square of a gap's length. */
const hugeGap = /\s{1000}/

/** The same layout, or a fault where its settings cannot be read in reasonable time. */
export function demandModerate(text: string, layout: Layout): Layout | Fault {
  const { settingsStart, settingsEnd } = layout
  if (settingsEnd - settingsStart > longestSettings) {
    return {
      line: 1,
      column: 1,
      message: 'The settings are longer than 100,000 characters.',
      fix: 'Shorten them, and write long text below the second line --- instead.',
    }
  }
  const gap = hugeGap.exec(text.slice(settingsStart, settingsEnd))
  if (gap === null) return layout
  return {
    line: text.slice(0, settingsStart + gap.index).split('\n').length,
    column: 1,
    message: 'There are more than 1,000 blank characters in a row in the settings.',
    fix: 'Delete them.',
  }
}

/** A line of nothing but strokes: word processors and phones make dashes of hyphens. */
const strokes = /^[ \t]*(?:[‐‑‒–—−]|[-‐‑‒–—−_*=~+]{2,8})[ \t]*$/m

/** The first line `---` below others, none of them a setting, where settings follow it. */
const laterStart = /^(?:(?![A-Za-z]\w*:(?: |\n)).*\n){1,10}?---[ \t]*\n[ \t]*[A-Za-z]\w*:/

/** Where the first blank line is: what stands below it may be the text, which has lines of strokes, too. */
function endOfLines(text: string, start: number): number {
  const end = text.indexOf('\n\n', start)
  return end === -1 ? text.length : end
}

function badClosing(text: string, offset: number, line: string): Fault {
  return {
    ...positionOf(text, offset),
    message: `The line that ends the settings must be exactly ---, but here it is "${shorten(line, 40)}".`,
    fix: 'Write three hyphens and nothing else on this line.',
  }
}

function badFirstLine(text: string, firstLine: string, begin: string): Fault {
  const start = { line: 1, column: 1 }
  if (/^---\s*[a-z]/i.test(firstLine)) {
    return {
      ...start,
      message: `The first line must be exactly ---, but here it is "${shorten(firstLine, 40)}". Settings are only read as plain "name: value" lines, and no code is ever run.`,
      fix: 'Write three hyphens and nothing else on this line.',
    }
  }
  const isBelowBlank = /^\s*---[ \t]*(?:\n|$)/.test(text)
  if (isBelowBlank || laterStart.test(text)) {
    return {
      ...start,
      message: `The file must begin with the line ---, but there is something ${isBelowBlank ? 'blank' : 'else'} before it.`,
      fix: 'Delete what comes before the line ---.',
    }
  }
  if (firstLine.startsWith('---') || strokes.test(firstLine)) {
    return {
      ...start,
      message: `The first line must be exactly ---, but here it is "${shorten(firstLine, 40)}".`,
      fix: 'Write three hyphens and nothing else on this line.',
    }
  }
  return { ...start, message: 'The file does not begin with its settings.', fix: begin }
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset)
  return text.slice(offset, end === -1 ? text.length : end)
}
