import type { Records } from '../model/records.ts'
import { formatProblem, type LocatedProblem } from './format-problem.ts'
import { inspectContent } from './inspect-content.ts'
import type { ContentMemory } from './memory.ts'

/** Content that cannot be shown. The message holds every problem, one a line. */
export class ContentProblems extends Error {
  override name = 'ContentProblems'
  readonly problems: readonly LocatedProblem[]

  constructor(problems: readonly LocatedProblem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.problems = problems
  }
}

export type ReadRecords = { readonly records: Records } | { readonly error: ContentProblems }

let known: ContentMemory = new Map()
let underWay: Promise<ReadRecords> | undefined

/**
 * The records of the folder that the variable `ALLCLEAR_CONTENT` names, as they are now. Files that
 * have not changed since the last reading are not parsed again, and callers at the same time share
 * one reading. Checked against `previewNow()`.
 */
export function readRecords(): Promise<ReadRecords> {
  underWay ??= readAnew().finally(() => {
    underWay = undefined
  })
  return underWay
}

async function readAnew(): Promise<ReadRecords> {
  const { records, problems, loaded } = await inspectContent(
    process.env['ALLCLEAR_CONTENT'] ?? 'content',
    previewNow(),
    { known },
  )
  known = loaded.memory
  if (records !== undefined) return { records }
  return { error: new ContentProblems(problems.filter(({ level }) => level === 'error')) }
}

/** The preview's clock, in epoch ms: `ALLCLEAR_NOW` if it is set, else the machine's. */
export function previewNow(): number {
  const fixed = process.env['ALLCLEAR_NOW']
  return fixed === undefined ? Date.now() : Number(fixed)
}
