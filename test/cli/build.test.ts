import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { run as build } from '../../src/cli/commands/build.ts'
import { run as due } from '../../src/cli/commands/due.ts'
import { run as serve } from '../../src/cli/commands/serve.ts'
import type { Io } from '../../src/cli/io.ts'
import { loadContent } from '../../src/load/load-content.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { ungroup } from '../../src/site/output.ts'
import { createOutputs } from '../../src/site/outputs.ts'
import { at, markdown, recordingIo, validFiles, writeContent } from '../factories.ts'
import { type Files, emptyFolder, readStamps, readTree } from '../folders.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const now = '2026-01-15T16:00:00Z'
const incident = 'incidents/2026/2026-01-15-checkout-errors'
const drill = 'incidents/2026/2026-01-15-rehearsal'

/** Runs a command in a folder of its own, in which the names in what it prints are the same each time. */
async function ran(
  command: (args: string[], io: Io) => Promise<number>,
  args: string[],
  { cwd = emptyFolder(), env = {} }: { cwd?: string; env?: Io['env'] } = {},
) {
  const io = recordingIo(cwd, env)
  const code = await command(args, io)
  const printed = (lines: string[]) =>
    lines.join('\n').replaceAll(cwd, 'HERE').replaceAll(tmpdir(), 'ABOVE')
  return { code, out: printed(io.outs), err: printed(io.errs) }
}

/** A folder with the content of a small site, and that site built. */
async function builtSite(changes: Files = {}) {
  const cwd = emptyFolder()
  cpSync(writeContent(changes), join(cwd, 'content'), { recursive: true })
  const built = await ran(build, ['--now', now], { cwd })
  return { cwd, built, site: join(cwd, 'dist') }
}

function write(cwd: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(cwd, 'content', file)
    if (text === undefined) rmSync(path)
    else {
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, text)
    }
  }
}

describe('build', () => {
  test('says what it wrote, and writes nothing the second time', async () => {
    const { cwd, built, site } = await builtSite()
    expect(built).toMatchObject({ code: 0, err: '' })
    expect(built.out).toMatch(
      /Built HERE\/dist: \d+ files rendered, \d+ written, 0 unchanged, 0 removed\. Page status: All systems operational\.$/m,
    )
    const before = readStamps(site)
    const again = await ran(build, ['--now', now], { cwd })
    expect(again.out).toMatch(
      /^Built HERE\/dist: 0 files rendered, 0 written, \d+ unchanged, 0 removed\./m,
    )
    expect(readStamps(site)).toEqual(before)
  })

  test('writes the same bytes anywhere, from anywhere, in any time zone and language', async () => {
    const { cwd, site } = await builtSite()
    const expected = readTree(site)
    const elsewhere = [
      { TZ: 'America/New_York', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'Pacific/Auckland', LC_ALL: 'de_DE.UTF-8' },
    ]
    for (const [index, env] of elsewhere.entries()) {
      const moved = join(emptyFolder(), `other place ${index}`)
      cpSync(join(cwd, 'content'), join(moved, 'my content'), { recursive: true })
      const { status, stderr } = spawnSync(
        process.execPath,
        [
          join(root, 'src/cli/start.mjs'),
          'build',
          ...['--content', 'my content', '--out', 'site', '--now', now],
        ],
        { cwd: moved, env: { ...process.env, ...env }, encoding: 'utf8' },
      )
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(readTree(join(moved, 'site'))).toEqual(expected)
    }
  })

  test('writes the same bytes over an older site as from nothing', async () => {
    const { cwd, site } = await builtSite()
    write(cwd, {
      [`${incident}/postmortem.md`]: undefined,
      'notices/new-office.md': undefined,
      'maintenance/2026/2026-01-17-database-upgrade/maintenance.md': markdown(
        'title: Database upgrade, second date',
        'startsAt: 2026-01-18T02:00:00Z',
        'endsAt: 2026-01-18T04:00:00Z',
      ),
    })
    await ran(build, ['--now', now], { cwd })
    await ran(build, ['--now', now, '--out', 'fresh'], { cwd })
    expect(readTree(site)).toEqual(readTree(join(cwd, 'fresh')))
  })

  test('removes what an earlier build wrote from other content, where the list of it is lost', async () => {
    const { cwd, site } = await builtSite()
    cpSync(join(cwd, 'content'), join(cwd, 'other'), { recursive: true })
    rmSync(join(cwd, 'other', incident), { recursive: true })
    rmSync(join(site, '.allclear.json'))
    await ran(build, ['--now', now, '--content', 'other'], { cwd })
    await ran(build, ['--now', now, '--content', 'other', '--out', 'fresh'], { cwd })
    expect(readTree(site)).toEqual(readTree(join(cwd, 'fresh')))
  })

  test('waits while another build of the site is under way, and then reads the content anew', async () => {
    const { cwd, site } = await builtSite()
    const first = ran(build, ['--now', now], { cwd })
    const second = ran(build, ['--now', now], { cwd })
    write(cwd, { 'notices/new-office.md': undefined })
    expect(await first).toMatchObject({ code: 0, err: '' })
    expect(await second).toMatchObject({
      code: 0,
      err: 'Another build of HERE/dist is under way. This one begins when that has ended.',
    })
    await ran(build, ['--now', now, '--out', 'fresh'], { cwd })
    expect(readTree(site)).toEqual(readTree(join(cwd, 'fresh')))
  })

  test('lists every problem and leaves the last site as it is', async () => {
    const { cwd, site } = await builtSite()
    const before = readStamps(site)
    write(cwd, {
      'site.yaml': 'name: 5\nurl: https://status.example.com\n',
      [`${incident}/20260115T1500Z-resolved.md`]: markdown(
        'status: resolvd',
        'at: 2026-01-15T15:00:00',
      ),
    })
    const { code, out, err } = await ran(build, ['--now', now], { cwd })
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatchInlineSnapshot(`
      "content/incidents/2026/2026-01-15-checkout-errors/20260115T1500Z-resolved.md:2:9: "status" cannot be "resolvd". Did you mean resolved? The choices are investigating, identified, mitigating, monitoring and resolved.
      content/incidents/2026/2026-01-15-checkout-errors/20260115T1500Z-resolved.md:3:5: "at" has no offset, so it could be any time zone's 15:00:00: "2026-01-15T15:00:00". End it with the offset of the clock that it was read from, such as +01:00, or with Z if that is UTC (2026-01-15T15:00:00Z).
      content/site.yaml:1:7: "name" must be text, but here it is the number 5. Put it in quotes: name: "5".
      Nothing was built: the content has problems. HERE/dist is as it was."
    `)
    expect(readStamps(site)).toEqual(before)
  })

  test('says what is wrong as JSON, too', async () => {
    const { cwd } = await builtSite({ 'notices/new.md': '---\ntitle: 5\n---\n' })
    const { code, out } = await ran(build, ['--now', now, '--json'], { cwd })
    expect(code).toBe(1)
    const said: unknown = JSON.parse(out)
    expect(said).toMatchObject({
      out: 'HERE/dist',
      problems: expect.arrayContaining([
        expect.objectContaining({ file: 'content/notices/new.md', level: 'error' }),
      ]),
    })
  })

  test('warns without stopping, unless --strict', async () => {
    const { cwd, built, site } = await builtSite({
      [`${incident}/20260115T1410Z-investigating.md`]: markdown(
        'status: investigating',
        'at: 2026-01-15T14:10:00Z',
        '---',
        'Orders fail.',
      ),
    })
    expect(built.code).toBe(0)
    expect(built.err).toMatch(/^content\/incidents\/.*:3:5: warning: /)
    const before = readStamps(site)
    const strict = await ran(build, ['--now', '2026-01-15T17:00:00Z', '--strict'], { cwd })
    expect(strict.code).toBe(1)
    expect(strict.err).toMatch(/\nNothing was built/)
    expect(readStamps(site)).toEqual(before)
  })

  test('takes the time from SOURCE_DATE_EPOCH', async () => {
    const { cwd } = await builtSite()
    const env = { SOURCE_DATE_EPOCH: String(at(now) / 1000) }
    for (const out of ['one', 'two']) {
      expect((await ran(build, ['--out', out], { cwd, env })).code).toBe(0)
    }
    expect(readTree(join(cwd, 'one'))).toEqual(readTree(join(cwd, 'two')))
    expect(readFileSync(join(cwd, 'one', 'index.html'), 'utf8')).toContain('2026-01-15T16:00:00')
  })

  test('shows a drill only with --preview, and asks search engines to stay away then', async () => {
    const { cwd, site } = await builtSite({
      [`${drill}/incident.md`]: markdown('title: A rehearsal', 'severity: SEV3', 'drill: true'),
      [`${drill}/20260115T1550Z-investigating.md`]: markdown(
        'status: investigating',
        'at: 2026-01-15T15:50:00Z',
        'components: { api: major_outage }',
      ),
    })
    const holds = (folder: string, words: string) =>
      Object.entries(readTree(folder)).flatMap(([file, bytes]) =>
        bytes.includes(words) ? [file] : [],
      )
    expect(holds(site, 'A rehearsal')).toEqual([])
    expect(existsSync(join(site, 'incidents', '2026-01-15-rehearsal'))).toBe(false)

    const { code } = await ran(build, ['--now', now, '--out', 'preview', '--preview'], { cwd })
    expect(code).toBe(0)
    const shown = holds(join(cwd, 'preview'), 'A rehearsal')
    expect(shown).toContain('index.html')
    expect(shown.filter((file) => !file.endsWith('.html'))).toEqual([])
    const pages = Object.keys(readTree(join(cwd, 'preview'))).filter((file) =>
      file.endsWith('.html'),
    )
    expect(holds(join(cwd, 'preview'), '<meta name="robots" content="noindex">')).toEqual(pages)
  })

  test('forgets the drills of a preview where the same folder is built without it', async () => {
    const over = 'incidents/2026/2026-01-12-rehearsal'
    const { cwd, site } = await builtSite({
      [`${over}/incident.md`]: markdown('title: A rehearsal', 'severity: SEV3', 'drill: true'),
      [`${over}/20260112T0900Z-investigating.md`]: markdown(
        'status: investigating',
        'at: 2026-01-12T09:00:00Z',
        'components: { api: major_outage }',
        '---',
        'We pretend that the API fails.',
      ),
      [`${over}/20260112T1000Z-resolved.md`]: markdown(
        'status: resolved',
        'at: 2026-01-12T10:00:00Z',
        '---',
        'All works.',
      ),
    })
    const withoutDrills = readTree(site)
    await ran(build, ['--now', now, '--preview'], { cwd })
    expect(existsSync(join(site, 'incidents', '2026-01-12-rehearsal'))).toBe(true)
    await ran(build, ['--now', now], { cwd })
    expect(readTree(site)).toEqual(withoutDrills)
  })
})

describe('build refuses', () => {
  let cwd = ''
  const env = { SOURCE_DATE_EPOCH: String(at(now) / 1000) }

  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'allclear-'))
    write(cwd, validFiles)
    mkdirSync(join(cwd, 'photos'))
    writeFileSync(join(cwd, 'photos', 'index.html'), '<h1>My photos</h1>')
    writeFileSync(join(cwd, 'notes.txt'), 'Mine')
    await build(['--now', now], recordingIo(cwd))
    return () => rmSync(cwd, { recursive: true, force: true })
  })

  test.each([
    [['--ouput', 'x']],
    [['--Strict']],
    [['dist']],
    [['--now']],
    [['--now', 'yesterday']],
    [['--now', '2026-02-30T12:00:00Z']],
    [['--now', '2026-01-15T14:10:00']],
    [['--now', '2026-01-15T14:10:00Z', '--now', '2026-01-15T14:10:00Z']],
    [['--base', 'https://example.com/status']],
    [['--base', '/sta tus']],
    [['--strict=yes']],
    [['--content', 'nowhere']],
    [['--content', 'notes.txt']],
    [['--out', 'content']],
    [['--out', 'content/site']],
    [['--out', '.']],
    [['--out', '..']],
    [['--out', '/']],
    [['--out', 'photos']],
    [['--out', 'notes.txt']],
    [['--out', 'notes.txt/site']],
    [['--now', '1768486200']],
  ])('%j', async (args) => {
    const before = readStamps(cwd)
    const { code, out, err } = await ran(build, args, { cwd, env })
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatchSnapshot()
    expect(readStamps(cwd)).toEqual(before)
  })

  test.runIf(existsSync('/proc/self'))('a folder that no folder can be made in', async () => {
    const cwd = emptyFolder()
    cpSync(writeContent(), join(cwd, 'content'), { recursive: true })
    const { code, err } = await ran(build, ['--now', now, '--out', '/proc/site'], { cwd })
    expect(code).toBe(2)
    expect(err).toMatch(
      /^The site cannot be written to \/proc\/site: .*\. What is there is as it was; run the build again when this is mended\.$/m,
    )
  })

  test.each([
    ['--content', 'content', '--out', 'linked/site'],
    ['--content', 'linked', '--out', 'content'],
  ])('a site in the content, through a link: %s %s %s %s', async (...args) => {
    const cwd = emptyFolder()
    cpSync(writeContent(), join(cwd, 'content'), { recursive: true })
    symlinkSync(join(cwd, 'content'), join(cwd, 'linked'))
    const { code, err } = await ran(build, ['--now', now, ...args], { cwd })
    expect(code).toBe(2)
    expect(err).toMatch(/that folder holds, or is part of, what it is made from/)
  })

  test('a site with a folder of others where a file has to be', async () => {
    const { cwd, site } = await builtSite()
    rmSync(join(site, 'status.txt'))
    mkdirSync(join(site, 'status.txt', 'drafts'), { recursive: true })
    expect(await ran(build, ['--now', now], { cwd })).toEqual({
      code: 2,
      out: '',
      err: 'The site cannot be written to HERE/dist: a folder with other files in it stands in the way (HERE/dist/status.txt). What is there is as it was; run the build again when this is mended.',
    })
  })

  test.each(['0', '99999999999'])('a SOURCE_DATE_EPOCH of a far year: %s', async (seconds) => {
    const { code, err } = await ran(build, [], { env: { SOURCE_DATE_EPOCH: seconds } })
    expect(code).toBe(2)
    expect(err).toMatch(/^SOURCE_DATE_EPOCH is in the year (?:1970|5138): .* between 2000 and 2199/)
  })

  test('a SOURCE_DATE_EPOCH that is no number', async () => {
    const { code, err } = await ran(build, [], { env: { SOURCE_DATE_EPOCH: 'today' } })
    expect(code).toBe(2)
    expect(err).toMatch(/^SOURCE_DATE_EPOCH is not a number of seconds: "today"\./)
  })
})

describe('serve refuses', () => {
  test.each([
    [['--port', 'http']],
    [['--port', '70000']],
    [['--port', '-1']],
    [['--port', '80.5']],
    [['--base', 'https://example.com']],
    [['--prot', '80']],
    [['--out', 'nowhere']],
    [[]],
  ])('%j', async (args) => {
    const cwd = emptyFolder()
    if (args[0] !== '--out' && args.length > 0) {
      mkdirSync(join(cwd, 'dist'))
      writeFileSync(join(cwd, 'dist', 'index.html'), '')
    }
    const { code, out, err } = await ran(serve, args, { cwd })
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatchSnapshot()
  })
})

/** What changes all the time while something lasts: durations, shares, and the moment of the build. */
const moving =
  /\d+\s(?:d|h|min)(?: \d+\s(?:h|min))*\b|less than a minute|\d+(?:\.\d\d)?\s%|As of .*?(?=\\n|")/g
const movingKeys = new Set(['asOf', 'start', 'length', 'budget'])

/**
 * Every output as of `instant` but for what moves. Measures over time, in our API, on the pages of
 * reliability and in the error budget of a component, move throughout.
 */
function settle(records: Records, instant: number): Record<string, string> {
  const outputs = ungroup(createOutputs(buildStatus(records, instant)))
  return Object.fromEntries(
    outputs
      .filter(
        ({ path }) =>
          !/^\/api\/v1\/(?:components|error-budgets|reliability)|\/reliability(?:\.csv$|\/)|\/uptime\./.test(
            path,
          ),
      )
      .map(({ path, view }) => {
        const settled = JSON.stringify(view(), (key, value: unknown) =>
          movingKeys.has(key) ? undefined : value,
        )
        return [path, settled.replace(moving, '*')]
      }),
  )
}

/** The addresses of what is not the same in both. */
function differing(a: Record<string, string>, b: Record<string, string>): string[] {
  return Object.keys({ ...a, ...b }).filter((path) => a[path] !== b[path])
}

describe('due', () => {
  test('says when and why', async () => {
    const content = writeContent()
    expect(await ran(due, ['--content', content, '--now', now])).toEqual({
      code: 0,
      out: '2026-01-15T23:00:00.000Z\ta new day begins',
      err: '',
    })
  })

  test('lists what is wrong with the content', async () => {
    const content = writeContent({ 'site.yaml': 'name: Example\n' })
    const { code, out, err } = await ran(due, ['--content', content, '--now', now])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/site\.yaml:1:1: .*url/)
  })

  test('names every moment of two weeks at which the demonstration changes by itself', async () => {
    const { records } = await loadContent(join(root, 'content'))
    if (records === undefined) throw new Error('The demonstration has errors.')
    const reasons: string[] = []
    let from = at('2026-11-18T14:40:00Z')
    let after = settle(records, from + 1)
    while (from < at('2026-12-02T14:40:00Z')) {
      const { at: next, why } = buildStatus(records, from).nextChange
      const before = settle(records, next - 1)
      expect(differing(after, before), `before ${why}`).toEqual([])
      after = settle(records, next + 1)
      expect(differing(before, after), `when ${why}`).not.toEqual([])
      reasons.push(why.replace(/\d{4}-\d\d-\d\d-/, ''))
      from = next
    }
    expect(reasons.filter((why) => why === 'a new day begins')).toHaveLength(15)
    expect(reasons.filter((why) => why !== 'a new day begins')).toMatchInlineSnapshot(`
      [
        "the next update of label-creation-errors becomes overdue",
        "maintenance notification-queue-move ends",
        "maintenance dashboard-search-servers begins",
        "maintenance dashboard-search-servers ends",
        "the post-mortem of parcelwing-labels-rejected is published",
        "maintenance kestrel-express-own-maintenance begins",
        "maintenance kestrel-express-own-maintenance ends",
        "the notice carrier-prices-2027 is published",
      ]
    `)
  })

  test('a site built exactly then is as one built a moment later', async () => {
    const { records } = await loadContent(join(root, 'content'))
    if (records === undefined) throw new Error('The demonstration has errors.')
    for (const moment of ['2026-11-19T00:00:00+01:00', '2026-11-29T01:00:00Z'].map(at)) {
      expect(differing(settle(records, moment), settle(records, moment + 1))).toEqual([])
    }
  })
})
