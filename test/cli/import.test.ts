import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run as runImport } from '../../src/cli/commands/import.ts'
import type { Io } from '../../src/cli/io.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { a, d, i, m, page, t, u } from '../import/statuspage/factories.ts'
import { writeFiles } from '../folders.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'allclear-import-'))
})
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

/** Runs the command in the temporary folder. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const io: Io = { out: (text) => out.push(text), err: (text) => err.push(text), cwd, env: {} }
  const code = await runImport(args, io)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const write = (path: string, content: unknown): void => {
  writeFiles(cwd, { [path]: typeof content === 'string' ? content : JSON.stringify(content) })
}
const tree = (folder = 'content'): string[] =>
  existsSync(join(cwd, folder))
    ? readdirSync(join(cwd, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(cwd, folder, path)).isFile())
        .sort()
    : []

const first = u('a1', 'investigating', t('10:00'), {
  affected_components: [a('api', 'partial_outage')],
})
const second = u('a2', 'resolved', t('11:00'))
const capture = d({
  incidents: [i('a', [first])],
  scheduled_maintenances: [m('w', [u('w1', 'scheduled', t('09:00'))])],
})
const newer = d({ page: page('2026-01-16T12:00:00.000Z'), incidents: [i('a', [first, second])] })

describe('wrong usage is 2, says what is missing and what to write, and writes nothing', () => {
  it.each([
    [[], 'The format to import is missing. Write statuspage after import.'],
    [
      ['statuspag', 'x.json', '--to', 'content'],
      'There is no format "statuspag" to import. Write statuspage.',
    ],
    [
      ['statuspage', '--to', 'content'],
      'The file or folder to import is missing. Name it after the format.',
    ],
    [
      ['statuspage', 'x.json'],
      'The folder to write to is missing: an import writes only where it is told. Add --to and the content folder, like --to content.',
    ],
    [['statuspage', 'x.json', '--to'], '--to needs a value after it.'],
    [
      ['statuspage', 'x.json', '--too', 'content'],
      'There is no option --too here. Did you mean --to?',
    ],
    [['statuspage', 'x.json', '--to', 'a', '--to', 'b'], '--to is given twice. Give it once.'],
  ])('%j', async (args, message) => {
    write('x.json', capture)
    const { code, out, err } = await run(...args)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(out).toBe('')
    expect(tree()).toEqual([])
  })

  it('no such file', async () => {
    const { code, err } = await run('statuspage', 'x.json', '--to', 'content')
    expect(code).toBe(2)
    expect(err).toBe('There is no file or folder x.json, so nothing was imported. Check its name.')
    expect(tree()).toEqual([])
  })

  it('an address', async () => {
    const page = 'https://status.example.com/api/v2/incidents.json'
    const { code, err } = await run('statuspage', page, '--to', 'content')
    expect(code).toBe(2)
    expect(err).toBe(
      `There is no file or folder ${page}, so nothing was imported. An import reads files: save what is there first, with curl -o history.json "${page}".`,
    )
    expect(tree()).toEqual([])
  })

  it('a target that is a file', async () => {
    write('x.json', capture)
    const { code, err } = await run('statuspage', 'x.json', '--to', 'x.json')
    expect(code).toBe(2)
    expect(err).toContain('x.json is a file, but --to needs a folder.')
  })
})

it('--help is no mistake', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, err: '' })
})

describe('an input with problems is 1, and nothing is written', () => {
  it('nothing readable: every file is named with its reason', async () => {
    write('captures/empty.json', '')
    write('captures/error.json', '{"status":500,"error":"Internal Server Error"}')
    write('captures/html.json', '<!doctype html>')
    const { code, out, err } = await run('statuspage', 'captures', '--to', 'content')
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatchInlineSnapshot(`
      "Nothing was imported, because no file could be read as Statuspage API v2.

      COULD NOT BE READ

      Files that could not be read (3):
        captures/empty.json  is empty
        captures/error.json  is a captured error: {"status":500,"error":"Internal Server Error"}
        captures/html.json  is an HTML or XML page, not JSON

      Capture the page's /api/v2/summary.json or /api/v2/incidents.json again, and import that."
    `)
    expect(tree()).toEqual([])
  })

  it('a folder without captures', async () => {
    write('captures/readme.txt', 'x')
    const { code, err } = await run('statuspage', 'captures', '--to', 'content')
    expect(code).toBe(1)
    expect(err).toContain('There is no .json file in captures')
  })

  it('a target that cannot be understood: it might be there already', async () => {
    write('x.json', capture)
    write('content/incidents/2026/2026-01-01-x/incident.md', '---\ntitle: "x\n---\n')
    const { code, err } = await run('statuspage', 'x.json', '--to', 'content')
    expect(code).toBe(1)
    expect(err).toContain('incident.md is not valid YAML')
    expect(tree()).toHaveLength(1)
  })
})

describe('an import', () => {
  it('writes content that loads without an error', async () => {
    write('x.json', capture)
    const { code, out, err } = await run('statuspage', 'x.json', '--to', 'content')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n').slice(0, 2)).toEqual([
      'Read 1 file: 1 incident with 1 update and 0 post-mortems, 1 maintenance with 1 update, 2 components in 0 groups.',
      'Wrote 6 new files to content. Already there: 0. Kept, though they differ: 0.',
    ])
    expect(tree()).toEqual([
      'components.yaml',
      'incidents/2026/2026-01-15-trouble-with-a/20260115T100000Z-investigating.md',
      'incidents/2026/2026-01-15-trouble-with-a/incident.md',
      'maintenance/2026/2026-01-15-work-on-w/20260115T090000Z-scheduled.md',
      'maintenance/2026/2026-01-15-work-on-w/maintenance.md',
      'site.yaml',
    ])
    const { problems } = await inspectContent(join(cwd, 'content'), Date.parse(t('12:00')))
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('of a folder names what it refused, and takes the rest', async () => {
    write('captures/1.json', capture)
    write('captures/deeper/2.json', newer)
    write('captures/3.json', '')
    write('captures/notes.txt', 'no capture')
    const { code, out, err } = await run('statuspage', 'captures', '--to', 'content')
    expect(code).toBe(1)
    expect(out).toContain('captures/3.json  is empty')
    expect(err).toContain('Not all of the input was imported')
    expect(tree()).toHaveLength(7)
  })

  it.each([
    ['a record', { incidents: [{ ...i('a', [first]), id: 5 }] }],
    ['an incident without an update', { incidents: [i('a', [])] }],
    ['an update without a time', { incidents: [i('a', [first, u('a2', 'resolved', 'soon')])] }],
    ['a window', { scheduled_maintenances: [m('w', [], { scheduled_until: null })] }],
    ['an update', { incidents: [i('a', [{ ...first, id: null }, second])] }],
    ['an id that content cannot have', { incidents: [i('a', [first], { id: 'a\0<!--' })] }],
    ['a file that would not be valid', { incidents: [i('a', [first], { id: ' ' })] }],
  ])('that passed over %s says so, and ends with 1', async (_, fields) => {
    write('x.json', d(fields))
    const { code, out, err } = await run('statuspage', 'x.json', '--to', 'content')
    expect(code).toBe(1)
    expect(out).toMatch(/^(?:COULD NOT BE READ|LEFT OUT)$/m)
    expect(err).toContain('Not all of the input was imported')
    const { problems } = await inspectContent(join(cwd, 'content'), Date.parse(t('12:00')))
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('twice writes nothing the second time', async () => {
    write('x.json', capture)
    await run('statuspage', 'x.json', '--to', 'content')
    const before = tree().map((path) => statSync(join(cwd, 'content', path)).ino)
    const { code, out } = await run('statuspage', 'x.json', '--to', 'content')
    expect(code).toBe(0)
    expect(out).toContain(
      'Wrote 0 new files to content. Already there: 6. Kept, though they differ: 0.',
    )
    expect(tree().map((path) => statSync(join(cwd, 'content', path)).ino)).toEqual(before)
  })

  it('knows again what an editor saved with a byte order mark and lines of Windows', async () => {
    write('x.json', capture)
    await run('statuspage', 'x.json', '--to', 'content')
    for (const path of tree()) {
      const text = readFileSync(join(cwd, 'content', path), 'utf8')
      write(`content/${path}`, `\ufeff${text.replaceAll('\n', '\r\n')}`)
    }
    const { out } = await run('statuspage', 'x.json', '--to', 'content')
    expect(out).toContain(
      'Wrote 0 new files to content. Already there: 6. Kept, though they differ: 0.',
    )
  })

  it('of a newer capture adds only what is new', async () => {
    write('x.json', capture)
    write('y.json', newer)
    await run('statuspage', 'x.json', '--to', 'content')
    const { out } = await run('statuspage', 'y.json', '--to', 'content')
    expect(out).toContain(
      'Wrote 1 new file to content. Already there: 4. Kept, though they differ: 0.',
    )
  })

  it('keeps what an author changed, and says where it differs', async () => {
    write('x.json', capture)
    await run('statuspage', 'x.json', '--to', 'content')
    const path = 'content/incidents/2026/2026-01-15-trouble-with-a/incident.md'
    const changed = readFileSync(join(cwd, path), 'utf8').replace('SEV3', 'SEV2')
    write(path, changed)
    const { code, out } = await run('statuspage', 'x.json', '--to', 'content')
    expect(code).toBe(0)
    expect(out).toContain('Kept, though they differ: 1.')
    expect(out).toContain(
      'incidents/2026/2026-01-15-trouble-with-a/incident.md  line 3 is "severity: SEV2", the import has "severity: SEV3"',
    )
    expect(readFileSync(join(cwd, path), 'utf8')).toBe(changed)
  })

  it('of maintenance that took longer than planned, with ids of another system, can be built', async () => {
    const updates = [
      { ...u('w1', 'in_progress', t('22:00')), id: '01HXYZ-1' },
      { ...u('w2', 'verifying', t('23:10')), id: '01HXYZ-2' },
      { ...u('w3', 'completed', t('23:30')), id: '01HXYZ-3' },
    ]
    const maintenance = { ...m('w', updates), id: '01HXYZ' }
    write(
      'x.json',
      d({ page: page('2026-01-16T12:00:00.000Z'), scheduled_maintenances: [maintenance] }),
    )
    await run('statuspage', 'x.json', '--to', 'content')
    const { problems } = await inspectContent(
      join(cwd, 'content'),
      Date.parse('2026-02-01T00:00:00Z'),
    )
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
    expect(tree().filter((path) => path.includes('verifying'))).toHaveLength(1)
  })

  it('lists the first records of each kind, and all with --verbose', async () => {
    const many = Array.from({ length: 6 }, (_, n) =>
      i(`n${n}`, [u(`n${n}u`, 'investigating', t('10:00'))]),
    )
    write('x.json', d({ incidents: many }))
    const { out } = await run('statuspage', 'x.json', '--to', 'content')
    expect(out).toContain('\n  and 3 more\n')
    expect(out).toContain('To see all of them, run the same command again with --verbose.')
    const all = await run('statuspage', 'x.json', '--to', 'content', '--verbose')
    expect(all.out).not.toMatch(/ more$|--verbose/m)
    expect(all.out).toContain('Trouble with n5')
  })

  it('that is interrupted ends with a whole file, says how far it came, and can be continued', async () => {
    write('x.json', capture)
    const interrupt = (event: string | symbol) => {
      if (event === 'SIGTERM') queueMicrotask(() => process.emit('SIGTERM', 'SIGTERM', 15))
    }
    process.on('newListener', interrupt)
    const { code, err } = await run('statuspage', 'x.json', '--to', 'content')
    process.off('newListener', interrupt)
    expect([code, tree()]).toEqual([143, ['site.yaml']])
    expect(err).toBe(
      '\nStopped. 1 of 6 files were written, the last of them site.yaml; each of them is whole, and no other was touched. Run the same command again: it adds what is missing.',
    )
    const { out } = await run('statuspage', 'x.json', '--to', 'content')
    expect(out).toContain('Wrote 5 new files to content. Already there: 1.')
  })

  it('that stops midway says what was written, leaves no half file, and can be continued', async () => {
    write('x.json', capture)
    write('content/incidents', 'in the way')
    const { code, out, err } = await run('statuspage', 'x.json', '--to', 'content')
    expect(code).toBe(2)
    expect(err).toContain(
      'incidents/2026/2026-01-15-trouble-with-a/incident.md could not be written: there is a file where a folder has to be. 2 of 6 files were written, the last of them components.yaml',
    )
    expect(out).not.toContain('Wrote')
    expect(tree()).toEqual(['components.yaml', 'incidents', 'site.yaml'])
    rmSync(join(cwd, 'content/incidents'))
    const again = await run('statuspage', 'x.json', '--to', 'content')
    expect(again.out).toContain('Wrote 4 new files to content. Already there: 2.')
  })

  it.skipIf(process.getuid?.() === 0)('into a folder that is read-only says why', async () => {
    write('x.json', capture)
    mkdirSync(join(cwd, 'content'))
    chmodSync(join(cwd, 'content'), 0o555)
    const { code, err } = await run('statuspage', 'x.json', '--to', 'content')
    expect(code).toBe(2)
    expect(err).toContain(
      'site.yaml could not be written: permission is denied. No file was written.',
    )
  })
})
