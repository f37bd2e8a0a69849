import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { writeContent as write } from '../../src/cli/author.ts'
import { main } from '../../src/cli/main.ts'
import { formatProblem } from '../../src/load/format-problem.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { markdown, recordingIo, writeContent } from '../factories.ts'
import type { Files } from '../folders.ts'

const now = '2026-01-15T16:00:20Z'

/** Runs command lines one after another on the same content. */
async function author(...lines: string[][]) {
  const dir = writeContent()
  const before = listing(dir)
  const io = recordingIo(dir)
  let code = 0
  for (const line of lines) code = await main([...line, '--content', dir], io)
  const added = listing(dir).filter((file) => !before.includes(file))
  return { dir, code, added, out: io.outs.join('\n'), err: io.errs.join('\n') }
}

const listing = (dir: string) =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort()

const open = (...more: string[]) => [
  'incident',
  'API: "slow" & odd #1',
  '--severity',
  'SEV2',
  '--text',
  'Calls take *long*.',
  '--now',
  now,
  ...more,
]
const folder = 'incidents/2026/2026-01-15-api-slow-odd-1'

describe('incident', () => {
  test('opens an incident that the build accepts, with a promise by the cadence', async () => {
    const { dir, code, added } = await author(open('--component', 'api=degraded_performance'))
    expect(code).toBe(0)
    expect(added).toEqual([`${folder}/20260115T1600Z-investigating.md`, `${folder}/incident.md`])
    expect(readFileSync(join(dir, added[0] ?? ''), 'utf8')).toBe(
      '---\nstatus: investigating\nat: 2026-01-15T16:00:20Z\ncomponents:\n  api: degraded_performance\nnextUpdateBy: 2026-01-15T16:15:20Z\n---\n\nCalls take *long*.\n',
    )
    const { records } = await inspectContent(dir, Date.parse(now))
    expect(records?.incidents.map(({ title }) => title)).toContain('API: "slow" & odd #1')
  })

  test.each([
    [['incident', '“Slow', 'checkout”', '--severity', 'SEV3', '--text', 'Slow.'], '“Slow'],
    [['incident', 'Slow', '--severity', 'SEV3', '--text', '“Orders', 'fail.”'], '“Orders'],
    [['incident', 'Slow', '—severity', 'SEV3', '–text', 'Slow.'], '—severity'],
    [['update', 'resolved', '–text', 'It is over.'], '–text'],
  ])(
    '%j, copied from a document, is told what a command line does not know',
    async (line, word) => {
      const { code, added, err } = await author(line)
      expect(code).toBe(2)
      expect(added).toEqual([])
      expect(err).toMatch(new RegExp(`^In ${word} there is a dash or a quotation mark`))
    },
  )

  test('never touches an incident that exists', async () => {
    const { code, added, err } = await author(open(), open())
    expect(code).toBe(2)
    expect(added).toHaveLength(2)
    expect(err).toMatchInlineSnapshot(
      `"There is an incident 2026-01-15-api-slow-odd-1 already. Say what is new about it with: npm run status -- update. If this is another one, name it with --id."`,
    )
  })

  test('never takes the id of a maintenance', async () => {
    const { code, added, err } = await author(open('--id', '2026-01-17-database-upgrade'))
    expect(code).toBe(2)
    expect(added).toEqual([])
    expect(err).toMatchInlineSnapshot(
      `"There is a maintenance 2026-01-17-database-upgrade, and no incident can have the same id. Name this one with --id."`,
    )
  })

  test.each([
    ['nothing', ['incident']],
    ['a title without quotes', open().toSpliced(1, 1, 'API', 'calls', 'are', 'slow')],
    ['a promise of no minutes, and a wrong severity', open('--next', '0').with(3, 'SEV7')],
    ['a promise of ten weeks', open('--next', '100000')],
    ['a promise of a minute more than a week', open('--next', '10081')],
    ['a promise that is no whole number', open('--next', '1e2')],
    [
      'components by their names',
      open('--component', 'Checkout=major_outage', '--component', 'ap i=operational'),
    ],
    ['no severity', ['incident', 'Slow']],
    ['a wrong severity', ['incident', 'Slow', '--severity', 'SEV9']],
    ['the text of a command that was copied', open().with(5, '…')],
    ['no text', ['incident', 'Slow', '--severity', 'sev3']],
    ['half a component', open('--component', 'api')],
    ['a status of no component', open('--component', '=major_outage')],
    ['a component with more than a status', open('--component', 'api=major_outage=now')],
    ['an unknown component', open('--component', 'apl=major_outage')],
    ['a component of a name like no other', open('--component', '__proto__=major_outage')],
    [
      'several wrong components, told at once',
      open('--component', 'check out', '--component', 'checkout=slow', '--component', 'api=fine'),
    ],
    ['a component status that is none', open('--component', 'api=major')],
    [
      'a component with two statuses',
      open('--component', 'api=operational', '--component', 'api=major_outage'),
    ],
    ['a message that is a comment', open().with(5, '<!-- say more -->')],
    ['a wrong promise', open('--next', 'soon')],
    ['a title without Latin letters', open().with(1, '障害が発生')],
    ['an id that no address can hold', open('--id', '../API outage')],
    ['a start after the update', open('--started', '2026-01-15T17:00:00Z')],
  ])('%s is wrong usage, and writes nothing', async (_, line) => {
    const { code, added, err } = await author(line)
    expect({ code, added }).toEqual({ code: 2, added: [] })
    expect(err).toMatchSnapshot()
  })

  test.each([
    ['1', '2026-01-15T16:01:20Z'],
    ['10080', '2026-01-22T16:00:20Z'],
  ])('a promise of %s minutes can be given', async (minutes, by) => {
    const { dir, code, added } = await author(open('--next', minutes))
    expect(code).toBe(0)
    expect(readFileSync(join(dir, added[0] ?? ''), 'utf8')).toContain(`nextUpdateBy: ${by}\n`)
  })

  test('a long title makes a short name of whole words', async () => {
    const word = 'internationalization'
    const { code, added } = await author(open().with(1, `${word} ${word} ${word} of it`))
    expect(code).toBe(0)
    expect(added[1]).toBe(`incidents/2026/2026-01-15-${word}-${word}/incident.md`)
    const one = await author(open().with(1, 'x'.repeat(300)))
    expect(one.added[1]).toBe(`incidents/2026/2026-01-15-${'x'.repeat(60)}/incident.md`)
  })

  test('letters with marks are those letters in the name, and an apostrophe parts no word', async () => {
    const { code, added } = await author(open().with(1, 'Straße gesperrt, Łódź can’t pay'))
    expect(code).toBe(0)
    expect(added[1]).toBe('incidents/2026/2026-01-15-strasse-gesperrt-lodz-cant-pay/incident.md')
  })

  test('a title of many words gives the name its first six', async () => {
    const { added } = await author(open().with(1, 'One, two: three/four (five) six seven'))
    expect(added[1]).toBe('incidents/2026/2026-01-15-one-two-three-four-five-six/incident.md')
  })

  test('a start in another year is warned of as the build does', async () => {
    const { code, err } = await author(open('--started', '2025-01-15T15:00:00Z'))
    expect(code).toBe(0)
    expect(err).toContain('which is 365 days before its first update at ')
    expect(err.split('\n')).toHaveLength(1)
  })

  test('an id that is too long for the disk is wrong usage', async () => {
    const { code, added, err } = await author(open('--id', 'x'.repeat(300)))
    expect({ code, added }).toEqual({ code: 2, added: [] })
    expect(err).toContain('--id cannot be part of an address: ')
  })

  test('what should not be public is warned about as the build does, and written all the same', async () => {
    const text = 'The host db-prod-01.internal is down. This will be fixed within 30 minutes.'
    const { dir, code, added, err } = await author(open().with(5, text))
    expect(code).toBe(0)
    expect(added).toHaveLength(2)
    expect(err).toMatchSnapshot()
    const { problems } = await inspectContent(dir, Date.parse(now))
    expect(err.split('\n')).toEqual(problems.map(formatProblem))
    expect(problems.length).toBeGreaterThan(1)
  })
})

test('a signal to stop waits until all is written: half an incident is an error', async () => {
  const dir = writeContent()
  const before = listing(dir)
  const running = main([...open(), '--content', dir], recordingIo(dir))
  while (listing(dir).length === before.length) await turn()
  process.emit('SIGTERM', 'SIGTERM', 15)
  expect(await running).toBe(143)
  expect(listing(dir).filter((file) => !before.includes(file))).toEqual([
    `${folder}/20260115T1600Z-investigating.md`,
    `${folder}/incident.md`,
  ])
})

test('where one of several files cannot be written, none is left: half an incident is an error', async () => {
  const dir = writeContent()
  const { records } = await inspectContent(dir, Date.parse(now))
  if (records === undefined) throw new Error('The content has errors.')
  const update = `${folder}/20260115T1600Z-investigating.md`
  mkdirSync(join(dir, folder), { recursive: true })
  writeFileSync(join(dir, update), 'Of somebody else.')
  const io = recordingIo(dir)
  const frontMatter = { status: 'investigating', at: '2026-01-15T16:00:00Z' }
  const files = [
    { path: `${folder}/incident.md`, frontMatter: { title: 'Slow', severity: 'SEV3' }, body: '' },
    { path: update, frontMatter, body: 'Calls take long.' },
  ]
  expect(await write(dir, files, records, Date.parse(now), io)).toBe(2)
  expect(io.errs).toEqual([`${update} exists already, and is left as it is. Nothing was written.`])
  expect(listing(dir).filter((file) => file.startsWith(folder))).toEqual([update])
  expect(readFileSync(join(dir, update), 'utf8')).toBe('Of somebody else.')
})

describe('update', () => {
  const update = (status: string, at: string, ...more: string[]) => [
    'update',
    status,
    '--text',
    'News.',
    '--now',
    at,
    ...more,
  ]

  test('goes to the one active incident, with its own promise; resolved promises nothing', async () => {
    const { dir, code, added } = await author(
      open(),
      update('identified', '2026-01-15T16:00:50Z', '--next', '20'),
      update('resolved', '2026-01-15T16:20:00Z'),
    )
    expect(code).toBe(0)
    expect(added).toEqual([
      `${folder}/20260115T160050Z-identified.md`,
      `${folder}/20260115T1600Z-investigating.md`,
      `${folder}/20260115T1620Z-resolved.md`,
      `${folder}/incident.md`,
    ])
    expect(readFileSync(join(dir, added[0] ?? ''), 'utf8')).toContain(
      'nextUpdateBy: 2026-01-15T16:20:50Z',
    )
    const { records, problems } = await inspectContent(dir, Date.parse('2026-01-15T16:21:00Z'))
    expect(problems).toEqual([])
    expect(records?.incidents).toHaveLength(2)
  })

  test('takes the incident by the path of its folder, as a shell completes it', async () => {
    for (const path of [`content/${folder}/`, `content/${folder}/incident.md`]) {
      const { code, added } = await author(open(), update('resolved', '2026-01-15T16:20:00Z', path))
      expect(code).toBe(0)
      expect(added).toContain(`${folder}/20260115T1620Z-resolved.md`)
    }
  })

  test('resolved with a component that is not is refused as the build does', async () => {
    const { code, added, err } = await author(
      open('--component', 'api=major_outage'),
      update('resolved', '2026-01-15T16:20:00Z', '--component', 'api=partial_outage'),
    )
    expect(code).toBe(1)
    expect(added).toHaveLength(2)
    expect(err).toMatchSnapshot()
  })

  test('resolved with a promise is wrong usage', async () => {
    const { code, added, err } = await author(
      open(),
      update('resolved', '2026-01-15T16:20:00Z', '--next', '30'),
    )
    expect(code).toBe(2)
    expect(added).toHaveLength(2)
    expect(err).toMatchSnapshot()
  })

  test('is never earlier than one that is there', async () => {
    const { code, added, err } = await author(
      open(),
      update('identified', '2026-01-15T16:10:00Z'),
      update('monitoring', '2026-01-15T16:05:00Z'),
    )
    expect(code).toBe(2)
    expect(added).toHaveLength(3)
    expect(err).toMatchSnapshot()
    const before = update('monitoring', '2026-01-15T15:05:00Z').toSpliced(2, 0, basename(folder))
    const early = await author(open(), before)
    expect(early).toMatchObject({
      code,
      err: err.replace('16:10:00', '16:00:20').replace('16:05', '15:05'),
    })
  })

  test('of an unknown component is wrong usage', async () => {
    const { code, added, err } = await author(
      open(),
      update('identified', '2026-01-15T16:10:00Z', '--component', 'apl=major_outage'),
    )
    expect({ code, files: added.length }).toEqual({ code: 2, files: 2 })
    expect(err).toMatchSnapshot()
  })

  test('twice is refused, and told from news by a component or a word', async () => {
    const once = update('identified', '2026-01-15T16:10:00Z', '--component', 'api=major_outage')
    const { code, added, err } = await author(open(), once, once)
    expect({ code, files: added.length }).toEqual({ code: 2, files: 3 })
    expect(err).toMatchSnapshot()
    expect(await author(open(), once, once.with(3, ' News.\n'))).toMatchObject({ code, err })
    const worse = once.with(once.length - 1, 'api=operational')
    expect(await author(open(), once, worse)).toMatchObject({ code: 0 })
    const both = [...once, '--component', 'checkout=major_outage']
    expect(await author(open(), once, both)).toMatchObject({ code: 0 })
    expect(await author(open(), once, once.with(3, 'More.'))).toMatchObject({ code: 0 })
  })

  test('to an incident whose end nobody recorded is refused: customers would be promised the next', async () => {
    const dir = writeContent({
      'incidents/2026/unended/incident.md': markdown(
        'title: Slow',
        'severity: SEV3',
        'end: unknown',
      ),
      'incidents/2026/unended/20260115T1430Z-investigating.md': markdown(
        'status: investigating',
        'at: 2026-01-15T14:30:00Z',
      ),
    })
    for (const status of ['monitoring', 'resolved']) {
      const io = recordingIo(dir)
      expect(await main([...update(status, now), 'unended', '--content', dir], io)).toBe(2)
      expect(io.errs).toEqual([
        'unended ended at a time that nobody recorded, so it takes no more updates. If the trouble is back, open a new incident. If it is not over, or its end is known after all, take end: unknown out of incidents/2026/unended/incident.md first.',
      ])
    }
  })

  test('says nothing of a promise where none is made; where nobody is told, it says that', async () => {
    const { out } = await author(open(), update('resolved', '2026-01-15T16:20:00Z'))
    expect(out.match(/Customers now expect.*/g)).toEqual([
      'Customers now expect the next update by 17:15 CET.',
    ])
    const late = await author(open('--next', '480'))
    expect(late.out).toContain('expect the next update by 16 Jan 2026, 01:00 CET.')
    for (const hidden of ['draft: true', 'drill: true']) {
      expect(await add('identified', hidden)).toMatchObject({
        outs: [
          expect.stringContaining('Wrote '),
          expect.stringContaining('Commit '),
          expect.stringContaining(`which customers do not see. If they are to, take ${hidden} out`),
        ],
      })
    }
  })

  test('says what is owed once the incident is resolved', async () => {
    const { dir, outs } = await add('resolved')
    expect(outs.at(-1)).toBe(
      `This SEV2 incident owes a post-mortem. Begin it with: npm run status -- postmortem open --content ${dir}`,
    )
    expect(owed(await add('identified'))).toEqual([])
    for (const setting of ['postmortem: waived', 'drill: true', 'draft: true']) {
      expect(owed(await add('resolved', setting))).toEqual([])
    }
    const begun = { 'incidents/2026/open/postmortem.md': markdown('draft: true') }
    expect(owed(await add('resolved', 'cause: deploy', begun))).toEqual([])
  })

  const owed = ({ outs }: { outs: string[] }) => outs.filter((line) => line.includes('owes'))

  /** Adds an update to an incident of its own, which has this setting, and the content these files. */
  async function add(status: string, setting = 'cause: deploy', files: Files = {}) {
    const dir = writeContent({
      'incidents/2026/open/incident.md': markdown('title: Slow', 'severity: SEV2', setting),
      'incidents/2026/open/20260115T1540Z-investigating.md': markdown(
        'status: investigating',
        'at: 2026-01-15T15:40:00Z',
        'nextUpdateBy: 2026-01-15T16:10:00Z',
      ),
      ...files,
    })
    const io = recordingIo(dir)
    expect(await main([...update(status, now), 'open', '--content', dir], io)).toBe(0)
    return { dir, outs: io.outs }
  }

  test('asks which incident is meant where several are public and active', async () => {
    const begun = (id: string, clock: string, ...lines: string[]): Files => ({
      [`incidents/2026/${id}/incident.md`]: markdown('title: Slow', 'severity: SEV3', ...lines),
      [`incidents/2026/${id}/20260115T${clock.replace(':', '')}Z-investigating.md`]: markdown(
        'status: investigating',
        `at: 2026-01-15T${clock}:00Z`,
      ),
    })
    const one = {
      ...begun('one', '14:30'),
      ...begun('drill', '14:30', 'drill: true'),
      ...begun('draft', '14:30', 'draft: true'),
      ...begun('unended', '14:30', 'end: unknown'),
      ...begun('to-come', '16:30'),
    }
    const run = async (files: Files) => {
      const dir = writeContent(files)
      const io = recordingIo(dir)
      const code = await main([...update('identified', now), '--content', dir], io)
      return { code, outs: io.outs, errs: io.errs }
    }
    expect(await run(one)).toMatchObject({
      code: 0,
      outs: [
        'Wrote incidents/2026/one/20260115T1600Z-identified.md',
        'Customers now expect the next update by 17:30 CET.',
        'Commit and push to publish: git add incidents/2026/one && git commit -m "one: identified" && git push',
      ],
    })
    expect(await run({ ...one, ...begun('two', '14:30') })).toEqual({
      code: 2,
      outs: [],
      errs: ['Which incident? Active are one and two. Name one after the status.'],
    })
    expect(
      await run({
        ...begun('drill', '14:30', 'drill: true'),
        ...begun('draft', '14:30', 'draft: true'),
      }),
    ).toEqual({
      code: 2,
      outs: [],
      errs: [
        'No incident is active but for drills and drafts: draft and drill. If one of them is meant, name it after the status. Open one with: npm run status -- incident',
      ],
    })
  })

  test('publishes what was not committed yet of the incident, too', async () => {
    const dir = writeContent()
    const io = recordingIo(dir)
    expect(await main([...open(), '--content', dir], io)).toBe(0)
    const git = 'git add incidents/2026/2026-01-15-api-slow-odd-1'
    expect(
      await main([...update('identified', '2026-01-15T16:20:00Z'), '--content', dir], io),
    ).toBe(0)
    expect(io.outs.filter((line) => line.includes(`${git} && `))).toHaveLength(2)
  })

  test('names the repository of content that is in another than the caller', async () => {
    const dir = writeContent()
    const io = recordingIo(join(dir, 'elsewhere'))
    expect(await main([...open(), '--content', dir], io)).toBe(0)
    const git = 'git -C ../incidents/2026'
    expect(io.outs.find((line) => line.startsWith('Commit'))).toBe(
      `Commit and push to publish: ${git} add ${basename(folder)} && ${git} commit -m "${basename(folder)}: investigating" && ${git} push`,
    )
  })

  test('warns of what it says that should not be public, seen from the caller', async () => {
    const dir = writeContent()
    const io = recordingIo(join(dir, '..'))
    expect(await main([...open(), '--content', dir], io)).toBe(0)
    const news = update('identified', '2026-01-15T16:10:00Z').with(3, 'db-prod-01.internal is out.')
    expect(await main([...news, '--content', dir], io)).toBe(0)
    expect(io.errs).toHaveLength(1)
    expect(io.outs).toContain('Look at the warning above before you commit.')
    const more = update('monitoring', '2026-01-15T16:20:00Z').with(3, 'db-1.internal at 10.0.0.7.')
    expect(await main([...more, '--content', dir], io)).toBe(0)
    expect(io.outs).toContain('Look at the warnings above before you commit.')
    expect(io.errs[0]).toContain(
      `${basename(dir)}/${folder}/20260115T1610Z-identified.md:7:1: warning: `,
    )
  })

  test.each([
    ['nothing', ['update']],
    [
      'the incident before the status',
      update('2026-01-15-checkout-errors', now).toSpliced(2, 0, 'identified'),
    ],
    ['a maintenance', update('resolved', now).toSpliced(2, 0, '2026-01-17-database-upgrade')],
    [
      'a maintenance, put off',
      update('postponed', now).toSpliced(2, 0, '2026-01-17-database-upgrade'),
    ],
    ['a status of maintenance', update('cancelled', now)],
    [
      'a status of maintenance for an incident',
      update('in progress', now).toSpliced(2, 0, '2026-01-15-checkout-errors'),
    ],
    ['a status that is nearly one', update('resolve', now)],
    ['no active incident', update('monitoring', now)],
    ['an unknown incident', update('monitoring', now).toSpliced(2, 0, '2026-01-15-checkout-error')],
    [
      'a resolved incident',
      update('monitoring', now).toSpliced(2, 0, '2026-01-15-checkout-errors'),
    ],
  ])('%s is wrong usage, and writes nothing', async (_, line) => {
    const { dir, code, added, err } = await author(line)
    expect({ code, added }).toEqual({ code: 2, added: [] })
    expect(err.replaceAll(dir, 'CONTENT')).toMatchSnapshot()
  })
})
