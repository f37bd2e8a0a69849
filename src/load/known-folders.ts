import type { Folders } from './list-files.ts'
import type { ContentMemory, Folder, Remembered } from './memory.ts'
import type { KeptMonth } from './remembered-month.ts'

/** What the last build knew of folders, and what this one has seen of them. */
export class KnownFolders implements Folders {
  /** Of those that have to be looked at by themselves. */
  readonly known: Map<string, Remembered>
  /** Those of which nothing was touched. */
  readonly months: KeptMonth[] = []
  readonly #dir: string
  readonly #monthsIn: ReadonlyMap<string, readonly KeptMonth[]>
  readonly #noted = new Map<string, string>()

  constructor(dir: string, known: ContentMemory, months: readonly KeptMonth[]) {
    this.known = new Map(known)
    this.#dir = dir
    this.#monthsIn = Map.groupBy(months, ({ head }) => head.folder)
  }

  skip(path: string, names: () => ReadonlySet<string>): ReadonlySet<string> {
    const skipped = new Set<string>()
    const months = this.#monthsIn.get(path)
    if (months === undefined) return skipped
    const there = names()
    for (const month of months) {
      if (month.isUntouched(this.#dir, there)) {
        this.months.push(month)
        for (const id of month.head.facts.ids) skipped.add(id)
      } else for (const bundle of month.bundles()) this.known.set(bundle.path, bundle)
    }
    return skipped
  }

  recall(path: string, stamp: string): boolean {
    return this.known.get(path)?.folder?.stamp === stamp
  }

  note(path: string, stamp: string): void {
    this.#noted.set(path, stamp)
  }

  /** What is to be remembered of the folder of a bundle that holds these names. */
  of(path: string, names: readonly string[]): Folder | undefined {
    const stamp = this.#noted.get(path)
    return stamp === undefined ? undefined : { stamp, names: names.join('/') }
  }
}
