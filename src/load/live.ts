import type { Records } from '../model/records.ts'
import { formatProblem, type LocatedProblem } from './format-problem.ts'

/** Content that cannot be shown. The message holds every problem, one a line. */
export class ContentProblems extends Error {
  override name = 'ContentProblems'
  readonly problems: readonly LocatedProblem[]

  constructor(problems: readonly LocatedProblem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.problems = problems
  }
}

/**
 * What a content folder holds. As long as the content is the same, and the errors in it are, so is the
 * object: its warnings are those of when it was read.
 */
export type ReadRecords =
  | { readonly records: Records; readonly warnings: readonly LocatedProblem[] }
  | { readonly error: ContentProblems }

type Read = () => Promise<ReadRecords>

// The templates and what they import run in Astro's own module graph, where this module is another
// one than on the command line: what both know is global.
const key: unique symbol = Symbol.for('allclear.readRecords')
const shared = globalThis as { [key]?: Read }

/** From now on, `readRecords` asks `read`, which knows what has changed. */
export function provideRecords(read: Read): void {
  shared[key] = read
}

/** The records as they are now, checked against `previewNow()`. Throws where nobody provides them. */
export async function readRecords(): Promise<ReadRecords> {
  const read = shared[key]
  if (read === undefined) throw new Error('The preview has no content: npm run dev begins it.')
  return read()
}

/** The errors among these, as an error. */
export function problemsOf(problems: readonly LocatedProblem[]): ContentProblems {
  return new ContentProblems(problems.filter(({ level }) => level === 'error'))
}

/** The preview's clock, in epoch ms: `ALLCLEAR_NOW` if it is set, else the machine's. */
export function previewNow(): number {
  const fixed = process.env['ALLCLEAR_NOW']
  return fixed === undefined ? Date.now() : Number(fixed)
}
