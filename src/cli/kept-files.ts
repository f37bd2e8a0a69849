import { firstLines } from '../import/statuspage/report.ts'
import { shorten } from '../model/text.ts'

/** A file that the import would write otherwise, and does not. */
export interface KeptFile {
  readonly path: string
  readonly difference: string
  /** It appeared while the import was writing. */
  readonly isNew: boolean
}

/** The first line in which a file that is there differs from the one of the import, with both. */
export function firstDifference(there: string, text: string): string {
  const [ours, theirs] = [there.split('\n'), text.split('\n')]
  const line = ours.findIndex((content, index) => content !== theirs[index])
  const index = line === -1 ? ours.length : line
  const quote = (content: string | undefined): string =>
    content === undefined ? 'the end' : `"${shorten(content, 80)}"`
  return `line ${index + 1} is ${quote(ours[index])}, the import has ${quote(theirs[index])}`
}

/** What of an import's report is about files that it kept, the first `most` of them. */
export function formatKept(kept: readonly KeptFile[], most: number): string {
  return [
    'KEPT, THOUGH THE IMPORT DIFFERS',
    '',
    `Existing files are yours. Where the import is right, change them by hand (${kept.length}):`,
    ...firstLines(
      kept.map(({ path, difference }) => `  ${path}  ${difference}`),
      most,
    ),
  ].join('\n')
}
