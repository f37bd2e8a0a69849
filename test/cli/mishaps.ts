import {
  appendFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pick } from './edits.ts'

/** Where a site is made. */
export interface Places {
  readonly content: string
  /** Has a name that no other folder has. */
  readonly out: string
  /** Where the site from nothing is written. */
  readonly fresh: string
  /** What the first build left: its site and its state. */
  readonly firstSite: string
  readonly firstState: string
}

/** Happens to the site or to the state between two builds: `which` picks the file, `how` the way. */
type Mishap = (places: Places, which: number, how: number) => void

const states = fileURLToPath(new URL('../../.cache/state/', import.meta.url))

/** The file with the state of the site; undefined where there is none. */
export function stateOf({ out }: Places): string | undefined {
  const names = existsSync(states) ? readdirSync(states) : []
  const name = names.find((each) => each.startsWith(`${basename(out)}-`))
  return name && join(states, name)
}

/** Keeps what the first build left. */
export function keepFirst(places: Places): void {
  cpSync(places.out, places.firstSite, { recursive: true })
  const state = stateOf(places)
  if (state !== undefined) cpSync(state, places.firstState)
}

const withState =
  (change: (state: string, places: Places) => void): Mishap =>
  (places) => {
    const state = stateOf(places)
    if (state !== undefined) change(state, places)
  }

const toState =
  (change: (bytes: Buffer, how: number) => Uint8Array | string): Mishap =>
  (places, _which, how) => {
    const state = stateOf(places)
    if (state !== undefined) writeFileSync(state, change(readFileSync(state), how))
  }

/** One of the files or folders of the site. Without the list of them, nobody knows what is stale. */
function find({ out }: Places, which: number, kind: 'isFile' | 'isDirectory'): string | undefined {
  if (!existsSync(out)) return undefined
  const entries = readdirSync(out, { withFileTypes: true, recursive: true })
  const paths = entries
    .filter((entry) => entry[kind]() && entry.name !== '.allclear.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return pick(paths, which * 7)
}

const toFile =
  (change: (file: string, how: number) => void): Mishap =>
  (places, which, how) => {
    const file = find(places, which * 10 + how, 'isFile')
    if (file !== undefined) change(file, how)
  }

/** Every byte is another one. */
function spoil(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 1))
}

/** What goes wrong with the site and the state, by a name that a failing sequence is told in. */
export const mishaps: Readonly<Record<string, Mishap>> = {
  'the state is gone': withState((state) => rmSync(state)),
  'the state is cut short': toState((bytes, how) =>
    bytes.subarray(0, Math.floor((bytes.length * how) / 12)),
  ),
  'a byte of the state is another one': toState((bytes, how) => {
    const at = Math.floor(((bytes.length - 1) * how) / 11)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }),
  'the texts in the state are others': toState((bytes) => {
    const start = bytes.indexOf('\n') + 1
    const ending = JSON.parse(bytes.toString('utf8', bytes.lastIndexOf('\n'))) as { texts: number }
    for (let at = start; at < start + ending.texts; at++) bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }),
  'the state is that of another version': toState((bytes) =>
    Buffer.from(
      bytes.toString('latin1').replace(/"templates":"[^"]*"/, '"templates":"other"'),
      'latin1',
    ),
  ),
  'the state was copied': withState((state) => {
    cpSync(state, `${state}.copy`)
    renameSync(`${state}.copy`, state)
  }),
  'the state of the first build comes back': withState((state, { firstState }) =>
    cpSync(firstState, state),
  ),
  'more is written behind the state': withState((state) =>
    appendFileSync(state, '{"path":"incidents/2026/'),
  ),
  'the site of the first build comes back': ({ out, firstSite }) => {
    rmSync(out, { recursive: true, force: true })
    cpSync(firstSite, out, { recursive: true })
  },
  'the site is gone': ({ out }) => rmSync(out, { recursive: true, force: true }),
  'the site was copied': ({ out }) => {
    if (!existsSync(out)) return
    cpSync(out, `${out}-copy`, { recursive: true })
    rmSync(out, { recursive: true })
    renameSync(`${out}-copy`, out)
  },
  'a file of the site is gone': toFile((file) => rmSync(file)),
  'a file of the site holds as many other bytes': toFile((file, how) => {
    const { atime, mtime } = statSync(file)
    writeFileSync(file, spoil(readFileSync(file)))
    if (how % 2 === 0) utimesSync(file, atime, mtime)
  }),
  'a file of the site is cut short': toFile((file, how) =>
    writeFileSync(file, readFileSync(file).subarray(0, how)),
  ),
  'a file of the site was copied': toFile((file) => {
    cpSync(file, `${file}.copy`)
    renameSync(`${file}.copy`, file)
  }),
  'a file of the site was touched': toFile((file, how) => utimesSync(file, how, how)),
  'a file of the site became an empty folder': toFile((file) => {
    rmSync(file)
    mkdirSync(file)
  }),
  'a folder of the site is gone': (places, which) => {
    const folder = find(places, which, 'isDirectory')
    if (folder !== undefined) rmSync(folder, { recursive: true })
  },
  'a folder of the site became a file': (places, which) => {
    const folder = find(places, which, 'isDirectory')
    if (folder === undefined || !lstatSync(folder).isDirectory()) return
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'No folder.')
  },
  'a folder of the site became a link to where it is now': (places, which) => {
    const folder = find(places, which, 'isDirectory')
    if (folder === undefined) return
    const moved = join(mkdtempSync(`${places.out}.moved-`), 'folder')
    renameSync(folder, moved)
    symlinkSync(moved, folder)
  },
}
