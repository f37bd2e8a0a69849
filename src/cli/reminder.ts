import { formatProblem, type LocatedProblem } from '../load/format-problem.ts'
import type { ReadRecords } from '../load/live.ts'

/**
 * Prints the warnings of content that is being written, each once until it is mended and comes again.
 * Of errors pages tell. `shownAs` stands before each file.
 */
export function createReminder(
  print: (text: string) => void,
  shownAs: string,
): (state: ReadRecords | { readonly failure: unknown }) => void {
  let told = new Set<string>()
  return (state) => {
    if (!('warnings' in state)) return
    for (const problem of state.warnings) {
      if (told.has(keyOf(problem))) continue
      print(formatProblem({ ...problem, file: shownAs + problem.file }))
    }
    told = new Set(state.warnings.map(keyOf))
  }
}

/** Without the line, which moves with what is written above it, and numbers, which the clock may change. */
function keyOf({ file, message, fix }: LocatedProblem): string {
  return `${file}: ${message.replace(/\d+/g, '')} ${fix}`
}
