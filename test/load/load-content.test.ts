import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatProblem } from '../../src/load/format-problem.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { ContentFolderError, loadContent } from '../../src/load/load-content.ts'
import type { ContentMemory } from '../../src/load/memory.ts'
import { at, markdown, now, validFiles, writeContent } from '../factories.ts'

const incident = 'incidents/2026/2026-01-15-checkout-errors'
const first = `${incident}/20260115T1410Z-investigating.md`

describe('valid content', () => {
  test('becomes records', async () => {
    const { records, problems } = await loadContent(writeContent())
    expect(problems).toEqual([])
    expect(records?.site).toMatchObject({
      name: 'Example',
      timeZone: 'Europe/Berlin',
      historyDays: 14,
    })
    expect(records?.components.components.map(({ id }) => id)).toEqual(['checkout', 'api'])
    expect(records?.maintenances.map(({ id, body }) => [id, body])).toEqual([
      ['2026-01-17-database-upgrade', ''],
    ])
    expect(records?.notices.map(({ id, file }) => [id, file])).toEqual([
      ['new-office', 'notices/new-office.md'],
    ])
    const [record] = records?.incidents ?? []
    expect(record).toMatchObject({
      id: '2026-01-15-checkout-errors',
      file: `${incident}/incident.md`,
    })
    expect(record?.postmortemRecord?.actions).toHaveLength(1)
    expect(record?.updates[0]).toEqual({
      file: first,
      status: 'investigating',
      at: at('2026-01-15T14:10:00Z'),
      components: { checkout: 'partial_outage' },
      nextUpdateBy: at('2026-01-15T14:40:00Z'),
      body: 'Some orders fail. Nothing is charged twice.',
    })
  })

  test('may have been written on Windows, with a byte order mark', async () => {
    const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`
    const files = Object.entries(validFiles).map(([file, text]) => [file, windows(text)])
    const { records, problems } = await loadContent(writeContent(Object.fromEntries(files)))
    expect(problems).toEqual([])
    const same = (await loadContent(writeContent())).records
    const withoutDigest = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, each: unknown) => (key === 'digest' ? undefined : each)),
      )
    expect(withoutDigest(records)).toEqual(withoutDigest(same))
  })

  test('may have hidden files, copies of an editor and README.md beside it, at any level', async () => {
    const { problems } = await loadContent(
      writeContent({
        '.gitkeep': '',
        'README.md': 'Read me',
        'notices/.DS_Store': 'x',
        [`${incident}/README.md`]: 'Read me',
        [`${incident}/incident.md~`]: 'old',
        [`${incident}/#incident.md#`]: 'new',
        '.obsidian/settings.json': '{}',
      }),
    )
    expect(problems).toEqual([])
  })

  test('may have notices that are called as the files of other folders are', async () => {
    const notice = validFiles['notices/new-office.md'] ?? ''
    const names = ['incident', 'maintenance', 'postmortem']
    const files = names.map((name) => [`notices/${name}.md`, notice])
    const { records, problems } = await loadContent(writeContent(Object.fromEntries(files)))
    expect(problems).toEqual([])
    expect(records?.notices.map(({ id }) => id)).toEqual(expect.arrayContaining(names))
  })

  test('keeps a line --- in the text, and colons and markup, as they are', async () => {
    const body = 'First.\n\n---\n\n  status: "quoted" <b>\n\n```yaml\n---\n```'
    const { records } = await loadContent(
      writeContent({
        [first]: markdown('status: investigating', 'at: 2026-01-15T14:10:00Z', '---', '', body),
      }),
    )
    expect(records?.incidents[0]?.updates[0]?.body).toBe(body)
  })
})

describe('several mistakes in several files', () => {
  test('are all reported in one run, in order of file, line and column', async () => {
    const dir = writeContent({
      'site.yaml': 'name: 5\nurl: nowhere\ntimezone: UTC\n',
      'notices/new-office.md': markdown(
        'titel: X',
        'publishedAt: 2026-13-01T00:00:00Z',
        'draft: no',
      ),
      [first]: markdown('status: resolve', 'at: 2026-01-15', 'components: { chekout: down }'),
      'maintenance/2026/2026-01-17-database-upgrade/maintenance.md': markdown(
        'title: X',
        'startsAt: 2026-01-17T02:00:00Z',
        'endsAt: 2026-01-17T01:00:00Z',
        'components: [apis]',
        'announcedAt: 2026-01-12T09:00:00Z',
      ),
      'notes.txt': '',
    })
    const { records, problems } = await inspectContent(dir, now)
    expect(records).toBeUndefined()
    expect(problems.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      `${first}:2:9`,
      `${first}:3:5`,
      `${first}:4:15`,
      `${first}:4:24`,
      'maintenance/2026/2026-01-17-database-upgrade/maintenance.md:4:9',
      'maintenance/2026/2026-01-17-database-upgrade/maintenance.md:5:14',
      'notes.txt:1:1',
      'notices/new-office.md:2:1',
      'notices/new-office.md:3:14',
      'notices/new-office.md:4:8',
      'site.yaml:1:7',
      'site.yaml:2:6',
      'site.yaml:3:1',
    ])
  })

  test('say nothing of what only follows from another mistake', async () => {
    const { problems } = await inspectContent(
      writeContent({ 'components.yaml': 'components: [' }),
      now,
    )
    expect(problems.map(formatProblem)).toEqual([
      'components.yaml:1:13: The bracket [ that begins here is not closed. Add ] where the values end.',
    ])
  })
})

test('of very many pictures only the first are read, and the others are one error', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `${index + 10}.svg`)
  const broken = Object.fromEntries(names.map((name) => [name, '']))
  const site = `${validFiles['site.yaml'] ?? ''}logo: 59.svg\n`
  const dir = writeContent({ ...broken, 'site.yaml': site })
  const { problems, loaded } = await inspectContent(dir, now)
  expect(problems.map(({ file }) => file)).toEqual(names.slice(0, 21))
  expect(problems.at(-1)?.message).toMatch(/^There are more than 20 pictures here/)
  expect(names.filter((name) => loaded.memory.has(name))).toEqual(names.slice(0, 20))
})

describe('reading again', () => {
  test('parses only files whose bytes have changed', async () => {
    const dir = writeContent()
    const before = await loadContent(dir)
    writeFileSync(join(dir, first), `${readFileSync(join(dir, first), 'utf8')}More.\n`)
    const after = await loadContent(dir, { known: before.memory })
    expect(after.records?.incidents[0]?.updates[0]?.body).toMatch(/More\.$/)
    expect(after.memory.get(incident)?.bundle).not.toBe(before.memory.get(incident)?.bundle)
    expect(after.records?.site).toBe(before.records?.site)
  })

  test('complains again of what is settled, also of what was too old for advice, where the clock was set back', async () => {
    const files = writeContent({
      [`${incident}/incident.md`]: markdown('title: Slow checkout', 'severity: SEV4'),
      [`${incident}/postmortem.md`]: undefined,
      [first]: markdown(
        'status: investigating',
        'at: 2026-01-15T14:10:00Z',
        '---',
        'The host db-7.prod.internal does not answer.',
      ),
    })
    const look = async (clock: string, known?: ContentMemory) => {
      const { problems, loaded } = await inspectContent(files, Date.parse(clock), { known })
      const leaks = problems.filter(({ message }) => message.includes('internal host'))
      return { leaks: leaks.length, memory: loaded.memory }
    }
    const later = await look('2026-03-20T00:00:00Z')
    expect(later.leaks).toBe(0)
    const earlier = await look('2026-01-20T00:00:00Z')
    expect(earlier.leaks).toBe(1)
    expect((await look('2026-01-20T00:00:00Z', earlier.memory)).leaks).toBe(1)
    expect((await look('2026-01-20T00:00:00Z', later.memory)).leaks).toBe(1)
    expect((await look('2026-03-19T00:00:00Z', later.memory)).leaks).toBe(0)
  })

  test('complains of a settled incident that the settings no longer fit', async () => {
    const files = writeContent({
      [`${incident}/incident.md`]: markdown('title: Slow checkout', 'severity: SEV4'),
      [`${incident}/postmortem.md`]: undefined,
    })
    const look = async (known?: ContentMemory) => {
      const { problems, loaded } = await inspectContent(files, Date.parse('2026-03-20'), { known })
      const unknown = problems.filter(({ file }) => file.startsWith(incident))
      return { unknown: unknown.map(({ message }) => message), memory: loaded.memory }
    }
    const before = await look()
    expect(before.unknown).toEqual([])
    writeFileSync(join(files, 'components.yaml'), 'components: [{ id: api, name: API }]\n')
    expect((await look(before.memory)).unknown).toEqual([
      expect.stringContaining('no component "checkout"'),
    ])
  })

  test('complains of a day in a name that was long past, where the clock was set back', async () => {
    const folder = 'maintenance/2027/2027-03-22-database-upgrade'
    const files = writeContent({
      [`${folder}/maintenance.md`]: markdown(
        'title: Database upgrade',
        'startsAt: 2026-04-01T08:00:00Z',
        'endsAt: 2026-04-01T09:00:00Z',
        'announcedAt: 2026-03-20T08:00:00Z',
      ),
    })
    const look = async (clock: string, known?: ContentMemory) => {
      const { problems, loaded } = await inspectContent(files, Date.parse(clock), { known })
      const far = problems.filter(({ file }) => file.startsWith(folder))
      return { far: far.length, memory: loaded.memory }
    }
    const later = await look('2027-05-09T00:00:00Z')
    expect(later.far).toBe(0)
    expect((await look('2027-03-31T00:00:00Z')).far).toBe(1)
    expect((await look('2027-03-31T00:00:00Z', later.memory)).far).toBe(1)
  })

  test('finds nothing where there is no folder', async () => {
    await expect(loadContent(join(writeContent(), 'nowhere'))).rejects.toThrow(ContentFolderError)
    await expect(loadContent(join(writeContent(), 'site.yaml'))).rejects.toThrow(/is not a folder/)
  })
})

test('how far the reading is, is told while the rest is not read yet', async () => {
  const notice = (title: string) => markdown(`title: ${title}`, 'publishedAt: 2026-01-10T09:00:00Z')
  const many = Array.from({ length: 300 }, (_, count) => [
    `notices/news-${count}.md`,
    notice('Old'),
  ])
  const dir = writeContent(Object.fromEntries(many))
  let told = 0
  const { records } = await loadContent(dir, {
    onProgress() {
      if (told === 0) writeFileSync(join(dir, 'notices/news-99.md'), notice('New'))
      told += 1
    },
  })
  expect(told).toBe(2)
  expect(records?.notices.find(({ id }) => id === 'news-99')?.title).toBe('New')
})
