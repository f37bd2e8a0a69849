import { describe, expect, test } from 'vitest'
import { formatProblem } from '../../src/load/format-problem.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { listFiles } from '../../src/load/list-files.ts'
import type { Changed } from '../../src/load/load-content.ts'
import type { ContentMemory } from '../../src/load/memory.ts'
import { markdown, now, validFiles, writeContent } from '../factories.ts'
import { writeFiles } from '../folders.ts'

const folder = 'incidents/2026/2026-01-15-checkout-errors'

/** The warnings for a post-mortem of these lines, without the file's name, which is always its own. */
async function warnings(lines: readonly string[], site = ''): Promise<string[]> {
  const { problems, records } = await inspectContent(
    writeContent({
      'site.yaml': validFiles['site.yaml'] + site,
      [`${folder}/postmortem.md`]: markdown('publishedAt: 2026-01-20T09:00:00Z', ...lines),
    }),
    now,
  )
  expect(records).toBeDefined()
  return problems.map((problem) => formatProblem(problem).replace(`${folder}/postmortem.md:`, ''))
}

/** Only where, and the words. */
async function places(lines: readonly string[], site?: string): Promise<string[]> {
  const all = await warnings(lines, site)
  return all.map(
    (text) => /^(\d+:\d+): warning: .*?("[^"]*")/.exec(text)?.slice(1).join(' ') ?? text,
  )
}

describe('what an author reads about a post-mortem’s language', () => {
  test('is a warning with the place and a better wording', async () => {
    const texts = await warnings([
      'detection: { how: Alice looked at the graph }',
      'whys:',
      '  - The outage was human error.',
      '  - It was careless to skip the review.',
      '  - We should have tested the failover.',
      'lessons:',
      '  - A longer test would have caught it.',
      '---',
      '',
      '## Root cause',
      '',
      'The root cause was a full disk.',
      '',
      '<!-- allclear-allow -->',
      'Nobody forgot. <!-- allclear-allow "forgot" -->',
      '',
      '<!-- allclear-allow "blame": not here -->',
    ])
    await expect(texts.join('\n') + '\n').toMatchFileSnapshot('./language.snap.txt')
  })
})

describe('a place in the settings', () => {
  test.each([
    ['plain', ['lessons:', '  - Then Alice knew.'], '4:10 "Alice"'],
    ['quoted', ['lessons:', '  - "Then: Alice knew."'], '4:12 "Alice"'],
    ['folded', ['lessons:', '  - >-', '    One line,', '    then Alice knew.'], '6:10 "Alice"'],
    ['over two lines', ['lessons:', '  - It was human', '    error.'], '4:12 "human error"'],
    ['in a flow', ['factors: { people: [It was human error] }'], '3:28 "human error"'],
    [
      'of a timeline',
      ['timeline:', '  - at: 2026-01-15T14:02:00Z', '    event: Alice starts it'],
      '5:12 "Alice"',
    ],
  ])('%s is the word’s own', async (_, lines, place) => {
    expect(await places(lines)).toEqual([place])
  })

  test('with no sentences is left alone: authors, keys, comments, private notes', async () => {
    expect(
      await places([
        'authors: [Alice Jones]',
        'contributors: [Bob]',
        '# Alice forgot',
        'internal: { note: Alice forgot }',
        'whys: [No sentence of that kind]',
      ]),
    ).toEqual([])
  })
})

describe('a place in the text', () => {
  test('is the word’s own', async () => {
    expect(await places(['---', '', 'One.', '', 'Two by Alice.'])).toEqual(['7:8 "Alice"'])
  })

  test.each([
    ['a fence', '```\nAlice forgot\n```'],
    ['a code span', 'The flag `should have` and `alice`.'],
    ['a comment', '<!-- Alice forgot -->\n\nText.'],
    ['an address', 'See [the report](https://e.com/Alice).'],
    ['a heading', '## Root cause\n\nA release.'],
  ])('in %s is left alone', async (_, text) => {
    expect(await places(['---', '', text])).toEqual([])
  })
})

describe('words are accepted', () => {
  test('for the whole site, in site.yaml', async () => {
    const lines = ['---', '', 'Alice failed over; our team failed to see it.']
    expect(await places(lines)).toEqual(['5:1 "Alice"', '5:24 "team failed to"'])
    expect(await places(lines, 'blameless: { allow: [alice] }\n')).toEqual([
      '5:24 "team failed to"',
    ])
    expect(await places(lines, 'blameless: { allow: [Alice, failed to] }\n')).toEqual([])
  })

  test('not as a part of longer ones', async () => {
    expect(await places(['---', '', 'Alice.'], 'blameless: { allow: [Al] }\n')).toHaveLength(1)
  })

  test.each([
    [
      'on the line before',
      '<!-- allclear-allow "human error": a quotation -->\nIt was human error.',
    ],
    [
      'with a blank line',
      '<!-- allclear-allow "human error": a quotation -->\n\nIt was human error.',
    ],
    ['on the same line', 'It was human error. <!-- allclear-allow "human error": a quotation -->'],
    [
      'by two comments',
      '<!-- allclear-allow "human error": a quotation -->\n<!-- allclear-allow "Alice": asked for it -->\nAlice: human error.',
    ],
    ['in any case', '<!-- allclear-allow "Human Error": a quotation -->\nIt was human error.'],
  ])('in the text by a comment %s', async (_, text) => {
    expect(await places(['---', '', text])).toEqual([])
  })

  test.each([
    [
      'above',
      ['whys:', '  # allclear-allow "human error": a quotation', '  - It was human error.'],
    ],
    ['beside', ['whys:', '  - It was human error. # allclear-allow "human error": a quotation']],
    [
      'above a folded value, all of it',
      [
        'whys:',
        '  # allclear-allow "human error": x',
        '  - >-',
        '    They say',
        '    human error.',
      ],
    ],
    [
      'by two comments',
      [
        'whys:',
        '  # allclear-allow "human error": x',
        '  # allclear-allow "Alice": y',
        '  - Alice calls it human error.',
      ],
    ],
  ])('in the settings by a comment %s', async (_, lines) => {
    expect(await places(lines)).toEqual([])
  })

  test('once, and not further down', async () => {
    const comment = '<!-- allclear-allow "human error": a quotation -->'
    expect(await places(['---', '', `${comment}\nHuman error.\n\nHuman error.`])).toEqual([
      '8:1 "Human error"',
    ])
    expect(
      await places([
        'whys:',
        '  - Human error. # allclear-allow "human error": a quotation',
        '  - Human error.',
        '  - More.',
      ]),
    ).toEqual(['5:5 "Human error"'])
  })

  test.each([
    ['without a reason', '<!-- allclear-allow "forgot" -->\nWe forgot.'],
    ['with nothing to accept', '<!-- allclear-allow "forgot": a quotation -->\nAll was well.'],
    ['without words', '<!-- allclear-allow: a quotation -->\nAll was well.'],
  ])('by no comment %s', async (_, text) => {
    expect(await warnings(['---', '', text])).toEqual([
      expect.stringMatching(/^5:1: warning: This comment (?:accepts|does not say)/),
    ])
  })

  test('by no comment in code, nor by what is a value and not a comment', async () => {
    expect(
      await places([
        'whys: ["We forgot # allclear-allow \'we\': x"]',
        '---',
        '',
        '`<!-- allclear-allow "forgot": x -->` We forgot.',
      ]),
    ).toEqual(['3:12 "forgot"', '6:42 "forgot"'])
  })
})

test('what was found to be blameless is not read again until it or the settings change', async () => {
  const write = (text: string, allow = 'Alice') => ({
    'site.yaml': `${validFiles['site.yaml']}blameless: { allow: [${allow}] }\n`,
    [`${folder}/postmortem.md`]: markdown(
      'publishedAt: 2026-01-20T09:00:00Z',
      'actions: [{ id: add-alert, what: Alert on full disks, owner: Storage, due: 2026-03-01, status: open }]',
      '---',
      text,
    ),
  })
  const dir = writeContent(write('Alice saw it.'))
  const look = async (known?: ContentMemory, changed?: Changed) => {
    const { problems, loaded } = await inspectContent(dir, now, { known, changed })
    return { words: problems.filter(({ file }) => file.includes('postmortem')), ...loaded }
  }
  const before = await look()
  expect(before.words).toEqual([])
  writeFiles(dir, write('Alice forgot it.'))
  const unlooked = { listing: listFiles(dir), isSuspect: (path: string) => path === 'nothing' }
  expect((await look(before.memory, unlooked)).words).toEqual([])
  const after = await look(before.memory)
  expect(after.words).toHaveLength(1)
  expect((await look(after.memory)).words).toEqual(after.words)
  writeFiles(dir, write('Alice forgot it.', 'forgot, alice'))
  const allowed = await look(after.memory)
  expect(allowed.words).toEqual([])
  writeFiles(dir, write('Alice forgot it.', 'Bob'))
  expect((await look(allowed.memory)).words).toHaveLength(2)
})

test('a site in another language is left alone', async () => {
  expect(await places(['---', '', 'Alice forgot.'], 'language: de\n')).toEqual([])
})

test('a post-mortem whose time has not come, or whose incident is a draft, is checked, too', async () => {
  const { problems } = await inspectContent(
    writeContent({
      [`${folder}/incident.md`]: markdown('title: Slow checkout', 'severity: SEV2', 'draft: true'),
      [`${folder}/postmortem.md`]: markdown(
        'publishedAt: 2027-01-20T09:00:00Z',
        '---',
        '',
        'We forgot.',
      ),
    }),
    now,
  )
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('"forgot"')])
})
