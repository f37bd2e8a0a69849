import { join } from 'node:path'
import { entryAt } from '../load/list-files.ts'
import { readBytes } from '../load/read-bytes.ts'
import { formatProblem, type LocatedProblem } from '../load/format-problem.ts'
import { escapeHtml } from '../markdown.ts'
import { shorten } from '../model/text.ts'

/** What Vite's client shows over the page; the last four are Astro's, whose overlay takes the place of Vite's. */
export interface OverlayError {
  readonly plugin: string
  /** HTML. */
  readonly message: string
  /** Shown as text. */
  readonly stack: string
  readonly id?: string
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number }
  /** Text: the lines around the place. */
  readonly frame?: string
  readonly name: string
  readonly title: string
  /** HTML: what to do. */
  readonly hint?: string
  /** HTML. */
  readonly highlightedCode?: string
}

/** Lines shown before and after the one that is wrong. */
const around = 4
/** Characters shown of a line. */
const width = 200

/** The overlay for what is wrong with the content folder at `dir`: the first problem with its lines, and all others. */
export function describeProblems(dir: string, problems: readonly LocatedProblem[]): OverlayError {
  const [first, ...others] = problems
  if (first === undefined) return describeFailure(new Error('The content cannot be shown.'))
  const file = join(dir, first.file)
  const { line, column } = first
  const lines = linesAround(file, line)
  const rest = others.map((problem) => `\n\n${escapeHtml(formatProblem(problem))}`)
  const place = `${first.file}:${line}:${column}`
  return {
    plugin: 'allclear',
    name: 'Allclear',
    title:
      others.length === 0
        ? 'The content has a problem'
        : `The content has ${problems.length} problems`,
    message: `${escapeHtml(`${place}: ${first.message}`)}${rest.join('')}`,
    hint: escapeHtml(first.fix),
    stack: problems.map(formatProblem).join('\n'),
    id: file,
    loc: { file, line, column },
    ...(lines === undefined
      ? {}
      : { frame: frameOf(lines, line), highlightedCode: codeOf(lines, line) }),
  }
}

/** The overlay for content that cannot even be read. */
export function describeFailure(failure: unknown): OverlayError {
  const message = failure instanceof Error ? failure.message : String(failure)
  return {
    plugin: 'allclear',
    name: 'Allclear',
    title: 'The content cannot be read',
    message: escapeHtml(message),
    stack: message,
  }
}

interface Lines {
  /** The number of the first, from 1. */
  readonly from: number
  readonly texts: readonly string[]
}

function linesAround(file: string, line: number): Lines | undefined {
  // A link could lead out of the content folder.
  if (entryAt(file)?.isFile() !== true) return undefined
  try {
    const from = Math.max(1, line - around)
    const texts = readBytes(file)
      .toString()
      .split(/\r?\n/)
      .slice(from - 1, line + around)
      .map((text) => shorten(text, width))
    return { from, texts }
  } catch {
    return undefined
  }
}

function frameOf({ from, texts }: Lines, line: number): string {
  const digits = String(from + texts.length).length
  return texts
    .map((text, index) => {
      const mark = from + index === line ? '>' : ' '
      return `${mark} ${String(from + index).padStart(digits)} | ${text}`
    })
    .join('\n')
}

/** As Astro's overlay has it: it puts the numbers before the lines, and a caret below the one that is wrong. */
function codeOf({ from, texts }: Lines, line: number): string {
  const spans = texts.map((text, index) => {
    const isWrong = from + index === line
    return `<span class="line${isWrong ? ' error-line' : ''}">${escapeHtml(text)}</span>`
  })
  const start = `counter-reset:step ${from - 1}`
  return `<pre class="shiki"><code style="${start}">${spans.join('\n')}</code></pre>`
}
