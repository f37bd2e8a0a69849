import { fileOf } from '../context/paths.ts'
import type { Output, OutputGroup } from '../site/output.ts'
import {
  filesOf,
  isUntouched,
  recognise,
  rememberGroup,
  shortenKey,
  type OutputMemory,
  type Written,
  type WrittenGroup,
} from './output-memory.ts'
import type { Obstacles } from './obstacles.ts'

/** An output, the file it is written to, and the group that it is in. */
export interface Named {
  readonly output: Output
  readonly file: string
  readonly group: OutputGroup | undefined
}

/** The groups of which every file is what it should be, by name. */
export function keepGroups(
  outputs: readonly (Output | OutputGroup)[],
  known: OutputMemory,
  directory: string,
  obstacles: Obstacles,
): ReadonlyMap<string, WrittenGroup> {
  const kept = new Map<string, WrittenGroup>()
  for (const one of outputs) {
    if (!('group' in one)) continue
    const before = known.groups.get(one.group)
    if (before?.key !== shortenKey(one.key)) continue
    if (isUntouched(directory, before, obstacles.stand)) kept.set(one.group, before)
  }
  return kept
}

/** What is known of every file that is in no group that is kept. */
export function listEarlier(
  { files, groups }: OutputMemory,
  kept: ReadonlyMap<string, WrittenGroup>,
): ReadonlyMap<string, Written> {
  const earlier = new Map(files)
  for (const [name, group] of groups) {
    if (kept.has(name)) continue
    for (const [file, written] of filesOf(group)) earlier.set(file, written)
  }
  return earlier
}

/** Every output that is in no group that is kept. */
export function listNamed(
  outputs: readonly (Output | OutputGroup)[],
  kept: ReadonlyMap<string, WrittenGroup>,
): readonly Named[] {
  const name = (output: Output, group?: OutputGroup): Named => ({
    output,
    file: fileOf(output.path),
    group,
  })
  return outputs.flatMap((one) => {
    if (!('group' in one)) return [name(one)]
    return kept.has(one.group) ? [] : one.outputs().map((output) => name(output, one))
  })
}

/** The files of the groups that are kept. */
export function listKept(kept: ReadonlyMap<string, WrittenGroup>): readonly string[] {
  return [...kept.values()].flatMap((group) => [...filesOf(group).keys()])
}

/** An output that has to be looked at: its file is not known, by its key, to be what it should be. */
export interface Doubt extends Named {
  /** Shortened; empty where it has none. */
  readonly key: string
  /** What is known of the file, where that still holds what was written. */
  readonly there: Written | undefined
}

/** Tells what needs no more than a key and a look at the disk from what does. */
export function recogniseAll(
  outputs: readonly Named[],
  earlier: ReadonlyMap<string, Written>,
  directory: string,
  obstacles: Obstacles,
): { readonly written: Map<string, Written>; readonly doubts: readonly Doubt[] } {
  const shorten = rememberLast(shortenKey)
  const written = new Map<string, Written>()
  const doubts: Doubt[] = []
  outputs.forEach((named) => {
    const { output, file } = named
    const before = obstacles.stand(file) ? undefined : earlier.get(file)
    const there = before && recognise(`${directory}/${file}`, before)
    const own = output.key?.()
    const key = own === undefined ? '' : shorten(own)
    if (there !== undefined && key !== '' && key === there.key) written.set(file, there)
    else doubts.push({ ...named, key, there })
  })
  return { written, doubts }
}

/** Outputs that stand together often have the same key, and it may be long. */
function rememberLast(make: (text: string) => string): (text: string) => string {
  let last: { readonly text: string; readonly made: string } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
  }
}

/** What the next build is to know of each file. */
export function rememberAll(
  outputs: readonly Named[],
  written: ReadonlyMap<string, Written>,
  kept: ReadonlyMap<string, WrittenGroup>,
): Pick<OutputMemory, 'files' | 'groups'> {
  const files = new Map<string, Written>()
  const byGroup = new Map<OutputGroup, Map<string, Written>>()
  for (const { file, group } of outputs) {
    const one = written.get(file)
    if (one === undefined) continue
    if (group === undefined) files.set(file, one)
    else byGroup.getOrInsertComputed(group, () => new Map<string, Written>()).set(file, one)
  }
  const groups = [...byGroup].map(([{ group, key }, own]): [string, WrittenGroup] => [
    group,
    rememberGroup(shortenKey(key), own),
  ])
  return { files, groups: new Map([...kept, ...groups]) }
}
