import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../../src/cli/commands/check.ts'
import { markdown, recordingIo, writeContent } from '../factories.ts'
import type { Files } from '../folders.ts'

const now = '2026-01-15T16:00:00Z'
const site = (name: string) => ({ 'site.yaml': `name: ${name}\nurl: https://status.example.com\n` })
const warned: Files = {
  'incidents/2026/2026-01-15-checkout-errors/20260115T1410Z-investigating.md': markdown(
    'status: investigating',
    'at: 2026-01-15T14:10:00Z',
    '---',
    'Orders fail.',
  ),
}

async function checked(files: Files, ...args: string[]) {
  const dir = writeContent(files)
  const io = recordingIo(dir)
  const code = await run(['--content', dir, '--now', now, ...args], io)
  return { code, out: io.outs.join('\n').replaceAll(dir, 'CONTENT'), err: io.errs.join('\n') }
}

describe('check', () => {
  test('says that all is well, and how much it read', async () => {
    expect(await checked({})).toEqual({
      code: 0,
      out: 'No problems in 1 incident, 1 maintenance and 1 notice.',
      err: '',
    })
  })

  test('counts none and several in the plural', async () => {
    const { out } = await checked({ 'notices/new-office.md': undefined })
    expect(out).toBe('No problems in 1 incident, 1 maintenance and 0 notices.')
  })

  test('lists errors, and exits with 1', async () => {
    expect(await checked(site('5'))).toEqual({
      code: 1,
      out: 'site.yaml:1:7: "name" must be text, but here it is the number 5. Put it in quotes: name: "5".\n1 error in 1 file. Nothing can be published until the errors are put right.',
      err: '',
    })
  })

  test('warnings do not count, unless --strict', async () => {
    const { code, out } = await checked(warned)
    expect(code).toBe(0)
    expect(out).toMatch(/: warning: .*\n1 warning in 1 file\. /)
    expect(out).toContain('All can be published.')
    const strict = await checked(warned, '--strict')
    expect(strict.code).toBe(1)
    expect(strict.out).toMatch(/\n1 warning in 1 file\. Warnings count because of --strict\.$/)
    expect((await checked({}, '--strict')).code).toBe(0)
  })

  test('lists post-mortems that are due, which are no problem', async () => {
    const files = { 'incidents/2026/2026-01-15-checkout-errors/postmortem.md': undefined }
    expect(await checked(files, '--strict')).toEqual({
      code: 0,
      out: 'No problems in 1 incident, 1 maintenance and 1 notice.\nPost-mortems due:\n  2026-01-22  2026-01-15-checkout-errors (SEV2); begin with: npm run status -- postmortem 2026-01-15-checkout-errors --content CONTENT',
      err: '',
    })
    const { code, out } = await checked(files, '--strict', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual([
      {
        level: 'note',
        file: 'incidents/2026/2026-01-15-checkout-errors/incident.md',
        line: 1,
        column: 1,
        message:
          'The post-mortem of this SEV2 incident is due on 2026-01-22, 5 business days after it was resolved.',
        fix: 'Add postmortem.md to the same folder.',
      },
    ])
  })

  test('lists post-mortems that are embargoed beyond the day they were due, which are no problem', async () => {
    const files = {
      'incidents/2026/2026-01-15-checkout-errors/postmortem.md': markdown(
        'publishedAt: 2026-01-30T09:00:00Z',
      ),
    }
    const at = async (when: string, ...args: string[]) => {
      const io = recordingIo(writeContent(files))
      const folder = ['--content', io.cwd]
      expect(await run([...folder, '--strict', '--now', when, ...args], io)).toBe(0)
      return io.outs.join('\n')
    }
    const line = '  2026-01-22  2026-01-15-checkout-errors (SEV2); '
    expect(await at(now)).toContain(`${line}embargoed until 2026-01-30T09:00:00Z`)
    const late = '2026-01-25T00:00:00Z'
    expect(await at(late)).toContain(`${line}overdue, embargoed until 2026-01-30T09:00:00Z`)
    expect(JSON.parse(await at(late, '--json'))).toMatchObject([
      {
        level: 'note',
        message:
          'The post-mortem of this SEV2 incident was due on 2026-01-22, 5 business days after it was resolved, and is embargoed until 2026-01-30T09:00:00Z. The page calls it overdue from the day after it was due.',
        fix: 'If it may be published sooner, give it an earlier publishedAt.',
      },
    ])
    expect(await at('2026-01-30T09:00:00Z')).not.toContain('Post-mortems due')
  })

  test('--json prints a list', async () => {
    const { code, out } = await checked({ ...site('5'), ...warned }, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual([
      {
        level: 'warning',
        file: 'incidents/2026/2026-01-15-checkout-errors/20260115T1410Z-investigating.md',
        line: 3,
        column: 5,
        message: 'This SEV2 update does not say when the next one comes.',
        fix: 'Add nextUpdateBy with the time of the next update.',
      },
      {
        level: 'error',
        file: 'site.yaml',
        line: 1,
        column: 7,
        message: '"name" must be text, but here it is the number 5.',
        fix: 'Put it in quotes: name: "5".',
      },
    ])
    expect((await checked({}, '--json')).out).toBe('[]')
  })

  test('names files as seen from where it was called', async () => {
    const dir = writeContent(site('5'))
    const io = recordingIo(join(dir, '..'))
    expect(await run(['--content', basename(dir), '--now', now], io)).toBe(1)
    expect(io.outs[0]).toMatch(new RegExp(`^${basename(dir)}/site\\.yaml:1:7: `))
  })

  test('the folder above the content is wrong usage: nobody is told to write a second site.yaml there', async () => {
    const dir = writeContent({ 'content/site.yaml': 'name: X', 'site.yaml': undefined })
    const io = recordingIo(dir)
    expect(await run(['--content', dir], io)).toBe(2)
    expect(io.errs).toEqual([
      `The content is not in ${dir} itself, but in the folder content there. Give that with --content.`,
    ])
  })

  test('reads content below the current folder unless told otherwise', async () => {
    const io = recordingIo(writeContent())
    expect(await run([], io)).toBe(2)
    expect(io.errs).toEqual([
      `There is no content folder at ${join(io.cwd, 'content')}. Give its place with --content, or run the command in the folder above it.`,
    ])
  })

  test.each([
    [
      ['--strickt'],
      'There is no option --strickt here. Did you mean --strict? The options are --content, --strict, --json, --now, --help.',
    ],
    [
      ['-x'],
      'There is no option -x here. The options are --content, --strict, --json, --now, --help.',
    ],
    [['--content'], '--content needs a value after it.'],
    [['--content', '--json'], '--content needs a value after it.'],
    [['--strict=yes'], '--strict takes no value. Write it alone, without =yes.'],
    [['--now', 'a', '--now', 'b'], '--now is given twice. Give it once.'],
    [['--now', 'tomorrow'], '--now is not a time: "tomorrow". Write it like 2026-01-15T14:10:00Z.'],
    [
      ['--now', '2026-01-15T14:10'],
      '--now has no offset, so it could be any time zone\'s 14:10: "2026-01-15T14:10". End it with the offset of the clock that it was read from, such as +01:00, or with Z if that is UTC (2026-01-15T14:10Z).',
    ],
    [
      ['—strict'],
      'In —strict there is a dash or a quotation mark as word processors make them, which means nothing on a command line. Type two hyphens before an option, and straight quotes around a text.',
    ],
    [
      ['content', '--now', 'the day of “the move”'],
      'It is not clear what "content" is for. Write --content and its value for the option.',
    ],
    [
      ['content'],
      'It is not clear what "content" is for. Write --content and its value for the option.',
    ],
  ])('%j is not understood', async (args, message) => {
    const io = recordingIo('/nowhere')
    expect([await run(args, io), io.errs, io.outs]).toEqual([2, [message], []])
  })

  test('runs from the shell', () => {
    const dir = writeContent()
    const main = join(import.meta.dirname, '../../src/cli/start.mjs')
    const node = join(import.meta.dirname, '../../node_modules/.bin/node')
    const out = execFileSync(node, [main, 'check', '--content', dir, '--now', now], {
      encoding: 'utf8',
    })
    expect(out).toBe('No problems in 1 incident, 1 maintenance and 1 notice.\n')
  })

  test('says which Node it needs where another starts it', () => {
    const main = join(import.meta.dirname, '../../src/cli/start.mjs')
    const older = 'Object.defineProperty(process, "versions", { value: { node: "20.19.0" } })'
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(older)}`, main, 'check'],
      { encoding: 'utf8' },
    )
    expect([status, stderr]).toEqual([
      2,
      'Allclear needs Node 26, and this is Node 20.19.0. Start it with npm, as in npm run status -- check: that takes the Node that Allclear brings.\n',
    ])
  })

  test.runIf(existsSync('/dev/full'))('says when what it prints cannot be written', () => {
    const main = join(import.meta.dirname, '../../src/cli/start.mjs')
    const node = join(import.meta.dirname, '../../node_modules/.bin/node')
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(node, [main, 'check', '--help'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^What is printed cannot be written: ENOSPC[^\n]*\.\n$/)
  })
})
