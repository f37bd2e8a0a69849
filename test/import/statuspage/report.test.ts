import { expect, it } from 'vitest'
import { formatEntries, formatTotals } from '../../../src/import/statuspage/report.ts'
import { a, c, d, i, m, page, said, t, u } from './factories.ts'

it('totals first, then every record by kind and topic', () => {
  const { report } = c(
    d({
      page: page('2026-02-15T00:00:00.000Z', { url: 'http://status.example.com' }),
      incidents: [
        i('a', [
          u('a1', 'investigating', t('10:00'), {
            affected_components: [a('api', 'under_maintenance')],
          }),
        ]),
        i('b', [u('b1', 'resolved', t('11:00'))], { impact: 'critical' }),
      ],
      scheduled_maintenances: [m('w', [], { updated_at: t('09:00'), scheduled_until: t('20:00') })],
    }),
  )
  expect(formatTotals(report)).toMatchInlineSnapshot(
    `"Read 1 file: 2 incidents with 2 updates and 0 post-mortems, 0 maintenances with 0 updates, 2 components in 0 groups."`,
  )
  expect(formatEntries(report)).toMatchInlineSnapshot(`
    "LEFT OUT

    Maintenances whose window does not end after it starts, and whose completion was not captured (1):
      w00000000000  Work on w: 2026-01-15T22:00:00.000Z to 2026-01-15T20:00:00.000Z

    Component statuses \`under_maintenance\` in an incident. Maintenance has records of its own (1):
      a00000000000/a10000000000  Trouble with a: api: under_maintenance

    CHANGED

    The page's address: https in place of http (1):
      page00000000  Example: http://status.example.com is https://status.example.com

    ASSUMED

    Severities. Statuspage has none, so they follow the impact. None of these incidents owes a post-mortem: SEV1 and SEV2 say \`postmortem: waived\` (2):
      SEV1  impact critical: 1 incident
      SEV3  impact minor: 1 incident

    Incidents whose end was never captured: more than 7 days without an update before the newest file. They say \`end: unknown\` (1):
      a00000000000  Trouble with a: last update 2026-01-15T10:00:00.000Z

    IMPORTED AS IT IS, AND WORTH KNOWING

    Incidents without any component (1):
      b00000000000  Trouble with b

    Affected components known, their statuses not. Imported without; kept under \`internal.affectedComponents\` (1):
      a00000000000  Trouble with a: api"
  `)
})

it('nothing that others wrote can steer a terminal, or begin a line', () => {
  const update = u('a1', '\x1b[2J\nbroken\u202e', t('11:00'))
  const { report } = c(d({ incidents: [i('a', [update], { id: '\x1b]0;a\x07' })] }))
  const lines = formatEntries(report).split('\n')
  expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e]/u)
  expect(lines.filter((line) => line.startsWith('broken'))).toEqual([])
})

it('nothing to say is nothing said', () => {
  expect(formatEntries({ entries: [] })).toBe('')
})

it('what a captured page says steers no terminal, and begins no line of its own', () => {
  const entry = { id: '../x\u001b[31m', name: 'A\r\nB', detail: '\u009b1m\u202e' }
  expect(
    formatEntries({ entries: [{ topic: 'impact', ...entry }] })
      .split('\n')
      .at(-1),
  ).toBe(String.raw`  ../x\u{1b}[31m  A\u{d}\u{a}B: \u{9b}1m\u{202e}`)
})

it('of many records the first, and how many more: one more takes no more room than to say so', () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ topic: 'open', id: `i${n + 1}` }) as const)
  expect(formatEntries({ entries: entries(5) }, 3)).toMatchInlineSnapshot(`
    "IMPORTED AS IT IS, AND WORTH KNOWING

    Incidents that are still open (5):
      i1
      i2
      i3
      and 2 more"
  `)
  expect(formatEntries({ entries: entries(4) }, 3)).toBe(formatEntries({ entries: entries(4) }))
})

it.each(['name', 'url'])(
  'a page without its %s is to be written by hand: site.yaml needs both',
  (key) => {
    const converted = c(d({ page: page(undefined, { [key]: ' ' }) }))
    expect(converted.files.has('site.yaml')).toBe(false)
    expect(said(converted, 'no-page')).toEqual(['page00000000'])
    expect(said(converted, 'field-unusable')).toEqual([])
  },
)

it('a file of something else is told in a line, however much is in it', () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => [`key${index}`, 0])
  const { report } = c(Object.fromEntries(keys))
  expect(formatEntries(report)).toContain('has neither incidents nor scheduled_maintenances')
  expect(formatEntries(report).length).toBeLessThan(2_000)
})
