import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatProblem } from '../../src/load/format-problem.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { schemas, type Kind } from '../../src/load/kinds.ts'
import { parseFile } from '../../src/load/parse-file.ts'
import { markdown, now, validFiles, writeContent } from '../factories.ts'

const kinds = Object.keys(schemas) as Kind[]
const encode = (text: string) => new TextEncoder().encode(text)

function expectFaultsOnly(kind: Kind, bytes: Uint8Array): void {
  const parsed = parseFile(kind, bytes)
  if (parsed.ok) return
  expect(parsed.faults.length).toBeGreaterThan(0)
  for (const { line, column, message, fix } of parsed.faults) {
    expect(line).toBeGreaterThan(0)
    expect(column).toBeGreaterThan(0)
    expect(message).not.toMatch(/zod|Invalid input|unexpected end/i)
    expect(`${message} ${fix}`).not.toContain('[object')
  }
}

const anyKind = fc.constantFrom(...kinds)

describe('whatever a file holds, reading it ends in settings or in faults', () => {
  test('any bytes', () => {
    fc.assert(
      fc.property(anyKind, fc.uint8Array({ maxLength: 300 }), (kind, bytes) =>
        expectFaultsOnly(kind, bytes),
      ),
    )
  })

  test('any YAML-like text between the lines ---', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\n',
        '  ',
        '\t',
        ': ',
        ':',
        '- ',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        ',',
        '#',
        '*a',
        '&a ',
        '!!js ',
        '|',
        '>',
        '? ',
        '---',
        '...',
        '%',
        '@',
        '\\',
        'title',
        'status',
        'at',
        'components',
        'actions',
        '2026-01-15T14:10:00Z',
        'resolved',
        'null',
        'true',
        '5',
        '__proto__',
        'é',
        '😀',
        '\u0000',
        '\r\n',
      ),
      fc.string({ maxLength: 5 }),
    )
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(anyKind, text, fc.boolean(), (kind, middle, isWrapped) =>
        expectFaultsOnly(kind, encode(isWrapped ? `---\n${middle}\n---\nText.` : middle)),
      ),
      { numRuns: 1500 },
    )
  })

  test('valid files with a few characters changed', () => {
    const files = Object.entries(validFiles)
    const change = fc.record({
      file: fc.constantFrom(...files.map(([, text]) => text)),
      at: fc.nat(400),
      remove: fc.nat(6),
      insert: fc.constantFrom('', ':', '"', '\t', '- ', '\n', '{', ']', '*', '!', '@', '#', '|'),
    })
    fc.assert(
      fc.property(anyKind, change, (kind, { file, at, remove, insert }) => {
        const start = at % file.length
        expectFaultsOnly(kind, encode(file.slice(0, start) + insert + file.slice(start + remove)))
      }),
      { numRuns: 1500 },
    )
  })

  test.each([
    '[',
    '{',
    '- ',
    '? ',
    '"',
    "'",
    'a: ',
    '\n',
    ' \n',
    '#\n',
    ' ',
    '&a ',
    '!',
    '|\n',
    'a:\n',
    '---\n',
    '\\',
    '*a ',
    '%\n',
    ',',
    ': ',
  ])('settings of nothing but %j come to an end', (piece) => {
    const long = piece.repeat(Math.floor(99_000 / piece.length))
    expectFaultsOnly('incident', encode(`---\n${long}\n---\n`))
    expectFaultsOnly('incident', encode(`---\ntitle: ${long}\n---\n`))
    expectFaultsOnly('site', encode(long))
  })
})

describe('safety', () => {
  test('a broken file is broken the second time as well', () => {
    const bytes = encode('---\ntitle: "x\n---\n')
    expect(parseFile('incident', bytes)).toEqual(parseFile('incident', bytes))
    expect(parseFile('incident', bytes).ok).toBe(false)
  })

  test.each(['js', 'javascript', 'json', 'coffee', 'toml', 'constructor', '__proto__', 'YAML'])(
    'front matter in %s is refused',
    (language) => {
      const parsed = parseFile(
        'incident',
        encode(`---${language}\n{ title: (globalThis.ran = 1) }\n---\n`),
      )
      expect(parsed.ok).toBe(false)
      expect('ran' in globalThis).toBe(false)
    },
  )

  test('what is internal is dropped as soon as it is read', () => {
    const incident = parseFile(
      'incident',
      encode(markdown('title: X', 'severity: SEV3', 'internal: { a: 1 }')),
    )
    const report = parseFile(
      'postmortem',
      encode(markdown('publishedAt: 2026-01-20T09:00:00Z', 'impact: { data: None, internal: 5 }')),
    )
    expect(JSON.stringify([incident, report])).not.toContain('internal')
    expect(incident.ok && report.ok).toBe(true)
  })

  test('links are not followed', async () => {
    const outside = writeContent()
    const dir = writeContent()
    symlinkSync(outside, join(dir, 'notices/outside'))
    symlinkSync(join(outside, 'site.yaml'), join(dir, 'notices/settings.md'))
    const { problems } = await inspectContent(dir, now)
    expect(problems.map(formatProblem)).toEqual([
      'notices/outside:1:1: This is a link to another file or folder. Links are not followed, because they could lead out of the content folder. Put a copy of the file itself here.',
      'notices/settings.md:1:1: This is a link to another file or folder. Links are not followed, because they could lead out of the content folder. Put a copy of the file itself here.',
    ])
  })

  test.each(['site.yaml', 'incidents/2026/2026-01-15-checkout-errors/incident.md'])(
    'nobody is told to create a %s that is a link',
    async (file) => {
      const dir = writeContent()
      rmSync(join(dir, file))
      symlinkSync(join(writeContent(), file), join(dir, file))
      const { problems } = await inspectContent(dir, now)
      expect(problems.map(formatProblem)).toEqual([
        `${file}:1:1: This is a link to another file or folder. Links are not followed, because they could lead out of the content folder. Put a copy of the file itself here.`,
      ])
    },
  )

  test.skipIf(process.platform === 'win32')('a pipe is refused, not waited for', async () => {
    const dir = writeContent()
    execFileSync('mkfifo', [join(dir, 'notices/pipe.md')])
    const { problems } = await inspectContent(dir, now)
    expect(problems.map(({ message }) => message)).toEqual(['This is not an ordinary file.'])
  })

  test('text from a file can neither steer a terminal nor begin a line', async () => {
    const files = { 'site.yaml': 'name: X\nurl: "a\\e[31m\\n::error::b"\n' }
    const { problems } = await inspectContent(writeContent(files), now)
    for (const problem of problems) {
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      expect(formatProblem(problem)).not.toMatch(/[\0-\x1f]/)
    }
    expect(problems.length).toBeGreaterThan(0)
  })
})
