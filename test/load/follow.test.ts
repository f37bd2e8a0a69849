import {
  cpSync,
  renameSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { followContent, type FollowOptions } from '../../src/load/follow.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { listFiles } from '../../src/load/list-files.ts'
import { createReader } from '../../src/load/reader.ts'
import { problemsOf, type ReadRecords } from '../../src/load/live.ts'
import { relist } from '../../src/load/relist.ts'
import { patience } from '../patience.ts'
import { markdown, now, validFiles, writeContent } from '../factories.ts'
import { writeFiles } from '../folders.ts'

const incident = 'incidents/2026/2026-01-15-checkout-errors'
const notice = markdown('title: News', 'publishedAt: 2026-01-10T09:00:00Z')
const resolved = `${incident}/20260115T1500Z-resolved.md`
const other = markdown('status: resolved', 'at: 2026-01-15T15:00:00Z', '---', '', 'It is over.')

function put(dir: string, path: string, text: string): void {
  writeFiles(dir, { [path]: text })
}

/** What is done to the content, and the paths that a watcher tells of it. */
const changes: readonly [string, (dir: string) => void, readonly string[]][] = [
  ['a new file', (dir) => put(dir, 'notices/a.md', notice), ['notices/a.md']],
  [
    'a new folder',
    (dir) => put(dir, 'incidents/2024/2024-05-05-old/incident.md', 'x'),
    ['incidents/2024'],
  ],
  [
    'a deleted file',
    (dir) => rmSync(join(dir, 'notices/new-office.md')),
    ['notices/new-office.md'],
  ],
  [
    'a deleted folder',
    (dir) => rmSync(join(dir, 'incidents'), { recursive: true }),
    [`${incident}/incident.md`, incident, 'incidents/2026', 'incidents'],
  ],
  [
    'a renamed folder',
    (dir) => renameSync(join(dir, incident), join(dir, `${incident}-2`)),
    [incident, `${incident}-2`],
  ],
  [
    'a folder that became a link',
    (dir) => {
      renameSync(join(dir, 'notices'), join(dir, '..', 'elsewhere'))
      onTestFinished(() => rmSync(join(dir, '..', 'elsewhere'), { recursive: true }))
      symlinkSync('../elsewhere', join(dir, 'notices'))
    },
    ['notices/new-office.md'],
  ],
  [
    'a folder that became a file',
    (dir) => {
      rmSync(join(dir, 'notices'), { recursive: true })
      writeFileSync(join(dir, 'notices'), 'x')
    },
    ['notices/new-office.md', 'notices'],
  ],
  ['an ignored file', (dir) => put(dir, 'notices/README.md', 'x'), ['notices/README.md']],
  ['a mistake', (dir) => put(dir, 'site.yaml', 'name: [\n'), ['site.yaml']],
  ['another text of an update', (dir) => put(dir, resolved, other), [resolved]],
  [
    'another text in a folder that alone is told of',
    (dir) => put(dir, resolved, other),
    ['incidents'],
  ],
  [
    'another text, and a new file elsewhere',
    (dir) => {
      put(dir, resolved, other)
      put(dir, 'notices/a.md', notice)
    },
    [resolved, 'notices/a.md'],
  ],
  [
    'a new folder that is told of with its file',
    (dir) => put(dir, 'incidents/2024/2024-05-05-old/incident.md', 'x'),
    ['incidents/2024', 'incidents/2024/2024-05-05-old/incident.md'],
  ],
]

test.each(changes)('%s: looking only there finds the same as looking at all', async (...given) => {
  const [, change, paths] = given
  vi.stubEnv('ALLCLEAR_NOW', String(now))
  onTestFinished(() => void vi.unstubAllEnvs())
  const dir = writeContent()
  const reader = createReader(dir)
  await reader.readAll()
  const before = listFiles(dir)

  change(dir)

  expect(relist(dir, before, paths)).toEqual(listFiles(dir))
  const { records, problems } = await inspectContent(dir, now)
  const again = await reader.readAgain(paths)
  if (records === undefined) expect(again).toEqual({ error: problemsOf(problems) })
  else expect(again).toEqual({ records, warnings: problems })
  expect(await reader.readAgain([])).toBe(again)
})

test('what the clock alone makes a mistake is told, though nothing was touched', async () => {
  onTestFinished(() => void vi.unstubAllEnvs())
  const dir = writeContent({
    'maintenance/2026/2026-01-17-database-upgrade/maintenance.md': undefined,
    'components.yaml': `${validFiles['components.yaml']}    startDate: 2026-02-01\n`,
    'incidents/2026/2026-01-15-checkout-errors/20260115T1410Z-investigating.md': markdown(
      'status: investigating',
      'at: 2026-01-15T14:10:00Z',
      'components: { api: partial_outage }',
      'nextUpdateBy: 2026-01-15T14:40:00Z',
    ),
  })
  const reader = createReader(dir)
  const readAt = (time: string) => {
    vi.stubEnv('ALLCLEAR_NOW', String(Date.parse(`2026-01-15T${time}:00Z`)))
    return reader.readAgain([])
  }
  expect(await readAt('14:09')).toHaveProperty('records')
  expect(await readAt('14:10')).toMatchObject({
    error: { message: expect.stringContaining('begins on 2026-02-01') },
  })
  expect(await readAt('14:09')).toHaveProperty('records')
})

test('nothing is listed anew where a file has other bytes', () => {
  const dir = writeContent()
  const before = listFiles(dir)
  put(dir, 'notices/new-office.md', notice)
  expect(relist(dir, before, ['notices/new-office.md', 'site.yaml'])).toBe(before)
  rmSync(join(dir, 'notices/new-office.md'))
  expect(relist(dir, before, ['notices/new-office.md'])).toEqual(listFiles(dir))
})

test('what was refused still is, where something else changes', () => {
  const dir = writeContent()
  symlinkSync('../elsewhere', join(dir, 'incidents/link'))
  const before = listFiles(dir)
  put(dir, 'notices/a.md', notice)
  expect(before.refused).toHaveLength(1)
  expect(relist(dir, before, ['notices/a.md'])).toEqual(listFiles(dir))
})

test('a file that became a folder is looked at as a whole, whatever is told of it', () => {
  const dir = writeContent()
  const aside = join(dir, '..', `${basename(dir)}-aside`)
  onTestFinished(() => rmSync(aside, { recursive: true, force: true }))
  for (const replace of [
    () => writeFileSync(join(dir, 'notices'), 'x'),
    () => symlinkSync(aside, join(dir, 'notices')),
  ]) {
    renameSync(join(dir, 'notices'), aside)
    replace()
    const before = listFiles(dir)
    rmSync(join(dir, 'notices'))
    renameSync(aside, join(dir, 'notices'))
    put(dir, 'notices/a.md', notice)
    expect(relist(dir, before, ['notices/a.md'])).toEqual(listFiles(dir))
  }
})

/** Follows the folder at `dir`, and keeps what is told of it. */
async function follow(dir: string, watchFolder: NonNullable<FollowOptions['watchFolder']>) {
  const seen: (ReadRecords | { readonly failure: unknown })[] = []
  const causes: unknown[] = []
  const followed = await followContent(dir, {
    onChange: (state) => seen.push(state),
    onBlind: (cause) => causes.push(cause),
    watchFolder,
  })
  onTestFinished(() => followed.close())
  const isSeen = (what: 'failure' | 'records') =>
    vi.waitFor(() => expect(seen.at(-1)).toHaveProperty(what), { timeout: patience })
  return { followed, seen, causes, isSeen }
}

const limit = new Error('ENOSPC: System limit for number of file watchers reached')

test.each([
  ['a folder', 'notices'],
  ['the content folder itself', ''],
])('%s that was replaced by another of its name is followed again', async (_name, path) => {
  const dir = writeContent()
  const aside = join(dir, '..', `${basename(dir)}-aside`)
  onTestFinished(() => rmSync(aside, { recursive: true, force: true }))
  const watchers: FSWatcher[] = []
  const { seen, causes } = await follow(dir, () => {
    // It watches what was there when it was made, and so has nothing to tell.
    const watcher = watch(dir)
    watchers.push(watcher)
    return watcher
  })

  renameSync(join(dir, path), aside)
  cpSync(aside, join(dir, path), { recursive: true })
  put(dir, 'notices/a.md', notice)
  await vi.waitFor(
    () => {
      const last = seen.at(-1)
      expect(last !== undefined && 'records' in last && last.records.notices.length).toBe(2)
    },
    { timeout: patience },
  )
  expect(watchers.length).toBeGreaterThan(1)
  expect(causes).toEqual([])
})

test('a folder that is back where a link was is read, and followed again', async () => {
  const dir = writeContent()
  const aside = join(dir, '..', `${basename(dir)}-aside`)
  onTestFinished(() => rmSync(aside, { recursive: true, force: true }))
  renameSync(join(dir, incident), aside)
  symlinkSync(aside, join(dir, incident))
  let watched = 0
  const { isSeen } = await follow(dir, () => {
    watched += 1
    // It has nothing to tell of what lies deeper.
    return watch(dir)
  })
  const before = watched

  rmSync(join(dir, incident))
  renameSync(aside, join(dir, incident))
  await isSeen('records')
  expect(watched).toBeGreaterThan(before)
})

test('what was touched and holds the same is the same object', async () => {
  const dir = writeContent()
  const reader = createReader(dir)
  const before = await reader.readAll()
  put(dir, 'notices/new-office.md', validFiles['notices/new-office.md'])
  expect(await reader.readAgain(['notices/new-office.md'])).toBe(before)
  expect(await reader.readAll()).toBe(before)
})

test('where the system watches nothing more, changes are found by looking, and it is said', async () => {
  const dir = writeContent()
  const { followed, seen, causes } = await follow(dir, () => {
    throw limit
  })
  expect(causes).toEqual([limit])

  put(dir, 'notices/a.md', notice)
  const read = await followed.read()
  expect('records' in read && read.records.notices.length).toBe(2)
  await vi.waitFor(() => expect(seen).toEqual([read]), { timeout: patience })
})

test('a content folder that was gone for a while is watched again when it is back', async () => {
  const dir = writeContent()
  const aside = `${dir}-aside`
  onTestFinished(() => rmSync(aside, { recursive: true, force: true }))
  let watched = 0
  const { causes, isSeen } = await follow(dir, (folder, onTouched) => {
    watched += 1
    return watch(folder, (_event, path) => onTouched(path))
  })

  renameSync(dir, aside)
  await isSeen('failure')
  const before = watched
  renameSync(aside, dir)
  await isSeen('records')
  await vi.waitFor(() => expect(watched).toBeGreaterThan(before), { timeout: patience })
  expect(causes).toEqual([])
})

test('a folder that is back and cannot be watched is looked at from time to time', async () => {
  const dir = writeContent()
  const aside = `${dir}-aside`
  onTestFinished(() => rmSync(aside, { recursive: true, force: true }))
  let isFull = false
  const { seen, causes, isSeen } = await follow(dir, (folder, onTouched) => {
    if (isFull) throw limit
    return watch(folder, (_event, path) => onTouched(path))
  })
  renameSync(dir, aside)
  await isSeen('failure')
  isFull = true
  renameSync(aside, dir)
  await isSeen('records')
  await vi.waitFor(() => expect(causes).toEqual([limit]), { timeout: patience })
  const count = seen.length
  put(dir, 'notices/a.md', notice)
  await vi.waitFor(() => expect(seen.length).toBe(count + 1), { timeout: patience })
})

test('a watcher that came to nothing is replaced, and what it missed is read', async () => {
  const dir = writeContent()
  // It has nothing to tell.
  const { followed, causes, isSeen } = await follow(dir, (folder) => watch(folder))
  put(dir, 'notices/a.md', notice)
  followed.watchAnew()
  await isSeen('records')
  expect(causes).toEqual([])
})
