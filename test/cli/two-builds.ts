import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { run } from '../../src/cli/commands/build.ts'
import { run as due } from '../../src/cli/commands/due.ts'
import { at, recordingIo } from '../factories.ts'
import { readTree } from '../folders.ts'
import type { Places } from './mishaps.ts'
import { say, writeWorld, type World } from './world.ts'

/** What a build did. */
export interface Built {
  /** False where the content has errors. */
  readonly ok: boolean
  readonly problems: readonly string[]
  readonly rendered: number
  readonly written: number
  readonly removed: number
  /** Files of the site. */
  readonly files: number
}

/** A disk in memory, where there is one: thousands of sites are written. */
const disk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** Folders for one site. The name of what holds them is unique, and so is that of the site. */
export function createPlaces(): Places {
  const around = mkdtempSync(join(disk, 'allclear-incremental-'))
  const [content, fresh] = [join(around, 'content'), join(around, 'fresh')]
  mkdirSync(content)
  return {
    content,
    out: join(around, basename(around)),
    fresh,
    firstSite: join(around, 'first'),
    firstState: join(around, 'first.state'),
  }
}

export function removePlaces({ content }: Places): void {
  rmSync(dirname(content), { recursive: true, force: true })
}

const refused = { ok: false, rendered: 0, written: 0, removed: 0, files: 0 }

/** Builds the world's site: on top of the last build, or, `fresh`, from nothing into a folder of its own. */
export async function build(
  { content, out, fresh: elsewhere }: Places,
  world: World,
  fresh: boolean,
): Promise<Built> {
  const { now, base, preview, frozen } = world
  const io = recordingIo(dirname(content), { SOURCE_DATE_EPOCH: String(now / 1000) })
  const args = [
    ...['--out', basename(fresh ? elsewhere : out), '--json'],
    ...(fresh ? ['--fresh'] : []),
    ...(base === undefined ? [] : ['--base', base]),
    ...(preview ? ['--preview'] : []),
    ...(frozen ? ['--now', say(now)] : []),
  ]
  const code = await run(args, io)
  const problems = io.errs.filter((line) => !line.startsWith('Nothing was built'))
  if (code !== 0) return { ...refused, problems }
  const done = JSON.parse(io.outs.join('')) as Omit<Built, 'files'> & { unchanged: number }
  const { rendered, written, removed, unchanged } = done
  return { ok: true, problems, rendered, written, removed, files: written + unchanged }
}

/** When, as it stands, something changes by itself. Where the content has errors, now. */
export async function findNextChange({ content }: Places, { now }: World): Promise<number> {
  const io = recordingIo(dirname(content), { SOURCE_DATE_EPOCH: String(now / 1000) })
  await due([], io)
  const [time = ''] = io.outs.join('').split('\t')
  return time === '' ? now : Math.floor(at(time) / 1000) * 1000
}

const noTime = new Date('2026-01-01T00:00:00Z')

/** Makes the content folder hold the world's content, and touches nothing that it holds already. */
export function writeContentOf({ content }: Places, world: World): void {
  for (const { from, to } of world.renames) {
    const [source, target] = [join(content, from), join(content, to)]
    if (!existsSync(source) || existsSync(target)) continue
    mkdirSync(dirname(target), { recursive: true })
    renameSync(source, target)
  }
  const files = writeWorld(world)
  const there = readTree(content)
  for (const [file, bytes] of Object.entries(there)) {
    if (bytes !== '/' && files[file] === undefined) rmSync(join(content, file))
  }
  for (const [file, text] of Object.entries(files)) {
    const path = join(content, file)
    if (text === undefined || (file in there && readFileSync(path, 'utf8') === text)) continue
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    if (world.timeless) utimesSync(path, noTime, noTime)
  }
}

/** Everything in a site; nothing where there is none. */
export function readSite(folder: string): Record<string, string> {
  return existsSync(folder) ? readTree(folder) : {}
}

/** The paths of what is not the same in both trees. */
export function differing(a: Record<string, string>, b: Record<string, string>): string[] {
  return Object.keys({ ...a, ...b }).filter((path) => a[path] !== b[path])
}
