import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { inspectContent, rememberSettled } from '../../src/load/inspect-content.ts'
import { KeptMonth } from '../../src/load/remembered-month.ts'
import type { Records } from '../../src/model/records.ts'
import { monthName } from '../../src/model/settled-month.ts'
import { buildStatus } from '../../src/model/status.ts'
import { at, markdown, writeContent } from '../factories.ts'
import { emptyFolder, writeFiles, type Files } from '../folders.ts'
import { throughFile } from './through-file.ts'

const now = at('2026-06-01T12:00:00Z')

/** The files of an incident that was resolved the day it began, the 10th. */
function incident(month: string, name: string, year = '2026'): Files {
  const folder = `incidents/${year}/${month}-10-${name}`
  const compact = month.replace('-', '')
  return {
    [`${folder}/incident.md`]: markdown(`title: Trouble ${name}`, 'severity: SEV3'),
    [`${folder}/${compact}10T1000Z-investigating.md`]: markdown(
      'status: investigating',
      `at: ${month}-10T10:00:00Z`,
      'components: { checkout: partial_outage }',
    ),
    [`${folder}/${compact}10T1100Z-resolved.md`]: markdown(
      'status: resolved',
      `at: ${month}-10T11:00:00Z`,
    ),
  }
}

const postmortem = markdown('publishedAt: 2026-03-01T09:00:00Z')
const january = 'incidents/2026/2026-01-10-two'
const others = 'incidents/2026/2026-01-15-checkout-errors'

/** Two incidents of January, one with a post-mortem, and one of February. */
const files: Files = {
  ...Object.fromEntries(
    [
      'incident.md',
      '20260115T1410Z-investigating.md',
      '20260115T1500Z-resolved.md',
      'postmortem.md',
    ].map((name) => [`${others}/${name}`, undefined]),
  ),
  ...incident('2026-01', 'one'),
  ...incident('2026-01', 'two'),
  ...incident('2026-02', 'three'),
  [`${january}/postmortem.md`]: postmortem,
}

const both = ['2026-01', '2026-02']

/** As the next build comes so many ms later: of what was written just now, no state is certain. */
function waitFor(ms: number): void {
  const read = performance.timeOrigin
  vi.spyOn(Date, 'now').mockImplementation(() => read + performance.now() + ms)
}

beforeEach(() => {
  waitFor(60_000)
  onTestFinished(() => void vi.restoreAllMocks())
})

/** All that is told of incidents. */
function tell(records: Records | undefined) {
  return (
    records &&
    buildStatus(records, now).incidents.map(
      ({ id, title, startedAt, endedAt, updates, intervals, affected, postmortem }) => ({
        ...{ id, title, startedAt, endedAt, updates, affected },
        intervals: [...intervals],
        narrative: postmortem?.body,
      }),
    )
  )
}

/** Reads `dir` with what the last build left, and what it leaves to the next. */
async function build(dir: string, kept: Partial<ReturnType<typeof throughFile>> = {}) {
  let read = 0
  const onProgress = (_: number, all: number) => (read = all)
  const { records, problems, loaded } = await inspectContent(dir, now, { ...kept, onProgress })
  const status = records && buildStatus(records, now)
  const sorted = status && rememberSettled(loaded, status)
  return {
    told: tell(records),
    problems,
    recalled: (records?.months ?? []).map(({ month }) => month.name).sort(),
    looked: [...loaded.memory.keys()].filter((path) => path.startsWith('incidents/')),
    read,
    settled: (records?.settled ?? []).map(({ incident: { id } }) => id),
    months: (sorted?.months ?? []).map(({ head }) => head.name).sort(),
    sorted,
    kept: sorted && throughFile(sorted),
  }
}

async function built(content: Files = files) {
  const dir = writeContent(content)
  return { dir, ...(await build(dir)) }
}

test('a month of which nothing was touched is not looked at bundle by bundle, and says the same', async () => {
  const { dir, kept, told, months } = await built()
  expect(told).toHaveLength(3)
  expect(months).toEqual(both)
  expect([...(kept?.known.keys() ?? [])].join(' ')).not.toContain('incidents/')
  const next = await build(dir, kept)
  expect(next).toMatchObject({ told, recalled: months, months, looked: [] })
  expect(await build(dir, next.kept)).toMatchObject({ told, recalled: months, looked: [] })
})

test('what is remembered of a month is the same when it was written and read', async () => {
  const { sorted, kept } = await built()
  expect(kept?.knownMonths).toHaveLength(2)
  sorted?.months.forEach(({ head, bundles }, index) => {
    const read = kept?.knownMonths[index]
    if (!(read instanceof KeptMonth)) throw new Error('It was not read.')
    expect(read.head).toEqual(head)
    const contents = bundles().map(({ path, bundle }) => [path, bundle])
    expect(read.bundles().map(({ path, bundle }) => [path, bundle])).toEqual(contents)
    expect(contents.map((_, place) => read.bundle(place)?.path)).toEqual(
      contents.map(([path]) => path),
    )
    expect(read.bundle(contents.length)).toBeUndefined()
  })
})

/** Writes to a file until the disk's clock has gone on. */
function edit(file: string, change: (text: string) => string): void {
  const text = change(readFileSync(file, 'utf8'))
  const { ctimeMs } = statSync(file)
  do writeFileSync(file, text)
  while (statSync(file).ctimeMs === ctimeMs)
}

const move = (from: string, to: string) => (dir: string) =>
  renameSync(join(dir, from), join(dir, to))

/** What happens, and the months of which no bundle has to be looked at. */
const mishaps: [string, (dir: string) => void, recalled: string[]][] = [
  [
    'a file has other text of the same length',
    (dir) => edit(join(dir, january, 'incident.md'), (text) => text.replace('two', 'owt')),
    ['2026-02'],
  ],
  [
    'a file was written again as it was',
    (dir) => edit(join(dir, january, 'incident.md'), (text) => text),
    ['2026-02'],
  ],
  [
    'a file has another date',
    (dir) => utimesSync(join(dir, january, 'incident.md'), 1, 1),
    ['2026-02'],
  ],
  [
    'a file was added',
    (dir) => writeFileSync(join(dir, 'incidents/2026/2026-01-10-one/postmortem.md'), postmortem),
    ['2026-02'],
  ],
  ['a file was removed', (dir) => rmSync(join(dir, january, 'postmortem.md')), ['2026-02']],
  [
    'a file was renamed',
    move(`${january}/20260110T1100Z-resolved.md`, `${january}/20260110T110000Z-resolved.md`),
    ['2026-02'],
  ],
  ['a folder is gone', (dir) => rmSync(join(dir, january), { recursive: true }), ['2026-02']],
  ['a folder was renamed', move(january, 'incidents/2026/2026-01-10-second'), ['2026-02']],
  [
    'a folder lies in another year',
    (dir) => {
      mkdirSync(join(dir, 'incidents/2025'))
      renameSync(join(dir, january), join(dir, 'incidents/2025/2026-01-10-two'))
    },
    ['2026-02'],
  ],
  [
    'a folder was replaced by a copy of it',
    (dir) => {
      cpSync(join(dir, january), join(dir, 'copy'), { recursive: true })
      rmSync(join(dir, january), { recursive: true })
      renameSync(join(dir, 'copy'), join(dir, january))
    },
    ['2026-02'],
  ],
  ['an incident is new', (dir) => void writeFiles(dir, incident('2026-01', 'four')), both],
  [
    'an incident is new, of another month',
    (dir) => void writeFiles(dir, incident('2026-03', 'four')),
    both,
  ],
  ['all are gone', (dir) => rmSync(join(dir, 'incidents'), { recursive: true }), []],
  ['the year has another name', move('incidents/2026', 'incidents/2025'), []],
  [
    'the settings are others',
    (dir) => edit(join(dir, 'site.yaml'), (text) => text.replace('Berlin', 'London')),
    [],
  ],
]

test.each(mishaps)(
  'where %s, all is told as from nothing, and the next build finds it',
  async (...given) => {
    const [, change, recalled] = given
    const { dir, kept } = await built()
    change(dir)
    waitFor(120_000)
    const next = await build(dir, kept)
    const fresh = await build(dir)
    expect(next.told).toEqual(fresh.told)
    expect(next.problems).toEqual(fresh.problems)
    expect(next.told).toBeDefined()
    expect(next.recalled).toEqual(recalled)
    expect(next.months).toEqual(fresh.months)
    const last = await build(dir, next.kept)
    expect(last).toMatchObject({ told: fresh.told, recalled: fresh.months })
    const isRecalled = (path: string) => fresh.months.includes(monthName(basename(path)))
    expect(last.looked.filter(isRecalled)).toEqual([])
  },
)

test('of a month in which a file was touched, nothing else is read again', async () => {
  const { dir, kept } = await built()
  edit(join(dir, january, 'incident.md'), (text) => text.replace('two', 'owt'))
  expect(await build(dir, kept)).toMatchObject({ read: 4, settled: ['2026-01-10-one'] })
})

/** Puts what is at `path` elsewhere, and a link to it in its place. */
const link = (path: string) => (dir: string) => {
  const outside = join(emptyFolder(), 'moved')
  renameSync(join(dir, path), outside)
  symlinkSync(outside, join(dir, path))
}

test.each<[string, (dir: string) => void]>([
  ['a folder that was replaced by a link to where it is now', link(january)],
  ['a file that was replaced by a link to where it is now', link(`${january}/incident.md`)],
  ['a year that was replaced by a link to where it is now', link('incidents/2026')],
  [
    'a copy in another year',
    (dir) =>
      cpSync(join(dir, january), join(dir, 'incidents/2025/2026-01-10-two'), { recursive: true }),
  ],
])('%s is refused as ever', async (_, change) => {
  const { dir, kept } = await built()
  change(dir)
  waitFor(120_000)
  const { problems, told } = await build(dir, kept)
  expect(told).toBeUndefined()
  expect(problems).toEqual((await build(dir)).problems)
  expect(problems).not.toEqual([])
})

test('a month whose incidents lie in two folders is remembered one by one', async () => {
  const { dir, kept, told, months } = await built({
    ...files,
    ...incident('2026-01', 'four', '2025'),
  })
  expect(told).toHaveLength(4)
  expect(months).toEqual(['2026-02'])
  const next = await build(dir, kept)
  expect(next).toMatchObject({ told, recalled: ['2026-02'], months })
  expect(next.settled).toHaveLength(3)
})

test('a month whose state on the disk is not certain is remembered one by one', async () => {
  vi.restoreAllMocks()
  const { dir, kept, told, months } = await built()
  expect(months).toEqual([])
  waitFor(60_000)
  const next = await build(dir, kept)
  expect(next).toMatchObject({ told, recalled: [], months: both })
  expect(next.settled).toHaveLength(3)
})

test('a month is not recalled at a time when some of it was still to come', async () => {
  const { dir, kept } = await built()
  const early = at('2026-02-20T00:00:00Z')
  const { records } = await inspectContent(dir, early, kept)
  const fresh = await inspectContent(dir, early)
  expect(records?.months?.map(({ month }) => month.name) ?? []).not.toContain('2026-01')
  const told = (of: Records | undefined) =>
    of && buildStatus(of, early).incidents.map(({ id, postmortem }) => [id, postmortem?.body])
  expect(told(records)).toEqual(told(fresh.records))
  expect(told(records)).toHaveLength(3)
})
