import { join } from 'node:path'
import type { Location, Problem, Text } from '../model/problem.ts'
import type { LocatedProblem } from './format-problem.ts'
import { positionsIn } from './parse-file.ts'
import { placeOf } from './places.ts'
import type { Position, Positions } from './positions.ts'
import { readBytes } from './read-bytes.ts'

/**
 * Finds the line and column of each problem in the content at `dir`, and of the places its text
 * names. Reads only the files concerned, each once. What cannot be found any more is line 1.
 * `shownAs` stands before every file's name, such as `content/`; `unwritten` are files that are not
 * there yet, by their paths, and what is to be in them.
 */
export function locateProblems(
  dir: string,
  problems: readonly Problem[],
  shownAs: string,
  unwritten: ReadonlyMap<string, Uint8Array> = new Map(),
): LocatedProblem[] {
  const files = new Map<string, Positions | undefined>()
  const positionOf = ({ file, where }: Location): Position => {
    if (where.kind === 'file') return { line: 1, column: 1 }
    const positions = files.getOrInsertComputed(file, () =>
      readPositions(dir, file, unwritten.get(file)),
    )
    return positions?.find(where) ?? { line: 1, column: 1 }
  }
  const write = (text: Text): string =>
    typeof text === 'string'
      ? text
      : text
          .map((part) =>
            typeof part === 'string' ? part : `${shownAs}${part.file}:${positionOf(part).line}`,
          )
          .join('')
  return problems.map((problem) => ({
    level: problem.level,
    file: shownAs + problem.file,
    ...positionOf(problem),
    message: write(problem.message),
    fix: write(problem.fix),
  }))
}

function readPositions(dir: string, file: string, bytes?: Uint8Array): Positions | undefined {
  const place = placeOf(file)
  if (!('kind' in place)) return undefined
  try {
    return positionsIn(place.kind, bytes ?? readBytes(join(dir, file)))
  } catch {
    return undefined
  }
}
