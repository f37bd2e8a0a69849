import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { buildStatus } from '../../src/model/status.ts'
import { markdown, recordingIo, writeContent } from '../factories.ts'
import type { Files } from '../folders.ts'

const now = '2026-01-15T16:00:00Z'
const id = '2026-01-15-checkout-errors'
const folder = `incidents/2026/${id}`
const file = `${folder}/postmortem.md`
const unwritten: Files = { [file]: undefined }

async function begin(files: Files, ...args: string[]) {
  const dir = writeContent(files)
  const io = recordingIo(dir)
  const code = await main(['postmortem', ...args, '--content', dir, '--now', now], io)
  const path = join(dir, file)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  return { dir, code, text, out: io.outs.join('\n'), err: io.errs.join('\n') }
}

/** With every time that `incident.md` can say, and an update in between. */
const recorded: Files = {
  ...unwritten,
  [`${folder}/incident.md`]: markdown(
    'title: Slow checkout',
    'severity: SEV2',
    'startedAt: 2026-01-15T14:00:00Z',
    'detectedAt: 2026-01-15T14:04:00Z',
    'acknowledgedAt: 2026-01-15T14:06:00Z',
    'mitigatedAt: 2026-01-15T14:45:00Z',
  ),
  [`${folder}/20260115T1430Z-identified.md`]: markdown(
    'status: identified',
    'at: 2026-01-15T14:30:00Z',
    'nextUpdateBy: 2026-01-15T15:00:00Z',
    '---',
    '',
    'A payment provider # answers *slowly*.\nWe: use another.',
  ),
}

/** Nobody knows when it was over. */
const unknownEnd: Files = {
  ...recorded,
  [`${folder}/incident.md`]: markdown('title: Slow checkout', 'severity: SEV2', 'end: unknown'),
  [`${folder}/20260115T1500Z-resolved.md`]: undefined,
}

describe('postmortem', () => {
  test('begins a draft with what is known, and invents nothing', async () => {
    const { code, text, out, err } = await begin(recorded, id)
    expect({ code, out, err }).toMatchSnapshot()
    expect(text).toMatchSnapshot()
  })

  test.each([
    ['all that can be known', recorded],
    ['no more than the updates', unwritten],
    ['an unknown end', unknownEnd],
    [
      'an incident in German',
      {
        ...unwritten,
        'site.yaml': 'name: Beispiel\nurl: https://status.example.com\nlanguage: de\n',
      },
    ],
  ])('of %s passes check, and nothing of it is published at any time', async (_, files) => {
    const { dir, code } = await begin(files, id)
    expect(code).toBe(0)
    for (const when of [now, '2036-01-15T16:00:00Z']) {
      const { records, problems } = await inspectContent(dir, Date.parse(when))
      expect(problems.filter(({ level }) => level === 'error')).toEqual([])
      expect(problems.filter(({ file: of }) => when === now && of === file)).toEqual([])
      if (records === undefined) throw new Error('There is no error.')
      const { incidents, actions } = buildStatus(records, Date.parse(when), { drills: true })
      expect(incidents.map(({ postmortem }) => postmortem)).toEqual([undefined])
      expect(actions).toEqual([])
    }
  })

  test('stays a draft, whatever its publishedAt says, until that line is out', async () => {
    const { text = '' } = await begin(unwritten, id)
    const dated = text.replace('# publishedAt', 'publishedAt')
    const published = async (content: string) => {
      const dir = writeContent({ [file]: content })
      const { records } = await inspectContent(dir, Date.parse('2026-02-15T16:00:00Z'))
      if (records === undefined) throw new Error('It has errors.')
      return buildStatus(records, Date.parse('2026-02-15T16:00:00Z')).incidents[0]?.postmortem
    }
    expect(await published(dated)).toBeUndefined()
    expect(await published(dated.replace('draft: true\n', ''))).toBeDefined()
  })

  test('is then listed by check as begun, and needs a day to be published', async () => {
    const { dir, text = '' } = await begin(unwritten, id)
    const io = recordingIo(dir)
    expect(await main(['check', '--strict', '--content', dir, '--now', now], io)).toBe(0)
    expect(io.outs.join('\n')).toContain(
      `Post-mortems due:\n  2026-01-22  ${id} (SEV2); a draft is there`,
    )
    const published = writeContent({ [file]: text.replace('draft: true\n', '') })
    const { problems } = await inspectContent(published, Date.parse(now))
    expect(problems.map(({ message }) => message)).toEqual(['"publishedAt" is missing.'])
  })

  test('of a drill says no day, because none is owed', async () => {
    const drill = markdown('title: Failover drill', 'severity: SEV1', 'drill: true')
    const { code, out, text } = await begin({ ...unwritten, [`${folder}/incident.md`]: drill }, id)
    expect(code).toBe(0)
    expect(out).not.toMatch(/due on/i)
    expect(text).not.toMatch(/due on/i)
  })

  test('of an unknown end says how long it lasted at least, and no resolution', async () => {
    const { text } = await begin(unknownEnd, id)
    expect(text).toContain('Computed: lasted at least 20 min, 2 public updates.')
    expect(text).not.toContain('kind: resolution')
    const once: Files = { ...unknownEnd, [`${folder}/20260115T1430Z-identified.md`]: undefined }
    expect((await begin(once, id)).text).toContain('lasted an unknown time, 1 public update.')
  })

  test('of updates alone says when it began once, and that no component was affected where none was', async () => {
    const alone: Files = {
      ...unwritten,
      [`${folder}/20260115T1410Z-investigating.md`]: markdown(
        'status: investigating',
        'at: 2026-01-15T14:10:00Z',
      ),
    }
    const { text } = await begin(alone, id)
    expect(text?.match(/^ +- at: .*/gm)).toEqual([
      '  - at: 2026-01-15T14:10:00Z',
      '  - at: 2026-01-15T15:00:00Z',
    ])
    expect(text).toContain('Affected: no component')
  })

  test('never touches a post-mortem that exists', async () => {
    const before = await begin({}, 'nothing')
    const { code, text, err } = await begin({}, id)
    expect({ code, text }).toEqual({ code: 2, text: before.text })
    expect(err).toBe(`${id} has a post-mortem already. It is left as it is: go on with ${file}.`)
    const dir = writeContent({})
    const io = recordingIo(join(dir, '..'))
    await main(['postmortem', id, '--content', dir, '--now', now], io)
    expect(io.errs.join('\n')).toContain(`go on with ${basename(dir)}/${file}.`)
  })

  test.each([
    ['no incident', unwritten, []],
    ['an incident that is not there', unwritten, ['2026-01-15-checkout-error']],
    ['too many words', unwritten, [id, 'please']],
    [
      'an incident that is not resolved',
      { ...unwritten, [`${folder}/20260115T1500Z-resolved.md`]: undefined },
      [id],
    ],
  ])('%s is wrong usage, and writes nothing', async (_, files: Files, args) => {
    const { dir, code, text, err } = await begin(files, ...args)
    expect({ code, text }).toEqual({ code: 2, text: undefined })
    expect(err.replace(dir, 'content')).toMatchSnapshot()
  })

  const toCome: Files = {
    ...unwritten,
    [`${folder}/20260115T1410Z-investigating.md`]: undefined,
    [`${folder}/20260115T1500Z-resolved.md`]: undefined,
    [`${folder}/20260115T1700Z-investigating.md`]: markdown(
      'status: investigating',
      'at: 2026-01-15T17:00:00Z',
    ),
  }

  test.each([
    [
      'names what is still to be written',
      'else',
      unwritten,
      `There is no incident "else". Still to be written: ${id}.`,
    ],
    ['does not name what was begun', 'else', {}, 'There is no incident "else".'],
    [
      'knows an incident to come',
      id,
      toCome,
      `${id} has not begun yet. Begin its post-mortem once it is resolved.`,
    ],
  ])('%s, where there is no incident to write of', async (_, given, files, said) => {
    const { code, err } = await begin(files, given)
    expect({ code, err }).toEqual({ code: 2, err: said })
  })

  test('content with errors is said, and nothing is written', async () => {
    const none = {
      [`${folder}/20260115T1410Z-investigating.md`]: undefined,
      [`${folder}/20260115T1500Z-resolved.md`]: undefined,
    }
    const { code, text, err } = await begin({ ...unwritten, ...none }, id)
    expect({ code, text }).toEqual({ code: 1, text: undefined })
    expect(err).toContain('This incident has no updates')
  })

  test('explains itself', async () => {
    const { code, out } = await begin({}, '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^Usage: npm run status -- postmortem INCIDENT/)
  })
})
