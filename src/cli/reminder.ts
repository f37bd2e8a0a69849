import { formatProblem, type LocatedProblem } from '../load/format-problem.ts'
import type { ReadRecords } from '../load/live.ts'

/**
 * Prints the warnings of content that is being written, each once until it is mended and comes again.
 * Those that look alike are printed again, all of them, when one more is there. Of errors pages tell.
 * `shownAs` stands before each file.
 */
export function createReminder(
  print: (text: string) => void,
  shownAs: string,
): (state: ReadRecords | { readonly failure: unknown }) => void {
  let told = new Map<string, number>()
  return (state) => {
    if (!('warnings' in state)) return
    const counts = new Map<string, number>()
    for (const key of state.warnings.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const problem of state.warnings) {
      const key = keyOf(problem)
      if ((told.get(key) ?? 0) >= (counts.get(key) ?? 0)) continue
      print(formatProblem({ ...problem, file: shownAs + problem.file }))
    }
    told = counts
  }
}

/** Without the line, which moves with what is written above it, and numbers, which the clock may change. */
function keyOf({ file, message, fix }: LocatedProblem): string {
  return `${file}: ${message.replace(/\d+/g, '')} ${fix}`
}
