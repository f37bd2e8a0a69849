import type { Io } from '../src/cli/io.ts'
import { emptyFolder, writeFiles, type Files } from './folders.ts'

/** An hour after the incident below was resolved; a day before its maintenance. */
export const now = at('2026-01-15T16:00:00Z')

const incident = 'incidents/2026/2026-01-15-checkout-errors'

/** A small site without a problem. */
export const validFiles = {
  'site.yaml': 'name: Example\nurl: https://status.example.com\ntimeZone: Europe/Berlin\n',
  'components.yaml': [
    'groups:',
    '  - id: shop',
    '    name: Shop',
    'components:',
    '  - id: checkout',
    '    name: Checkout',
    '    group: shop',
    '  - id: api',
    '    name: API',
    '',
  ].join('\n'),
  [`${incident}/incident.md`]: markdown('title: Slow checkout', 'severity: SEV2'),
  [`${incident}/20260115T1410Z-investigating.md`]: markdown(
    'status: investigating',
    'at: 2026-01-15T14:10:00Z',
    'components: { checkout: partial_outage }',
    'nextUpdateBy: 2026-01-15T14:40:00Z',
    '---',
    '',
    'Some orders fail. Nothing is charged twice.',
  ),
  [`${incident}/20260115T1500Z-resolved.md`]: markdown(
    'status: resolved',
    'at: 2026-01-15T15:00:00Z',
    '---',
    '',
    'All orders work again.',
  ),
  [`${incident}/postmortem.md`]: markdown(
    'publishedAt: 2026-01-20T09:00:00Z',
    'timeline:',
    '  - at: 2026-01-15T14:02:00Z',
    '    event: Deployment begins',
    '    kind: trigger',
    '  - at: 2026-01-15T15:00:00Z',
    '    event: All orders work again',
    '    kind: resolution',
    'actions:',
    '  - id: add-alert',
    '    what: Alert when more than 1 % of payments fail',
    '    owner: Payments team',
    '    due: 2026-02-01',
    '    status: open',
  ),
  'maintenance/2026/2026-01-17-database-upgrade/maintenance.md': markdown(
    'title: Database upgrade',
    'startsAt: 2026-01-17T02:00:00Z',
    'endsAt: 2026-01-17T04:00:00Z',
    'components: [api]',
    'announcedAt: 2026-01-12T09:00:00Z',
  ),
  'notices/new-office.md': markdown(
    'title: We have moved',
    'publishedAt: 2026-01-10T09:00:00Z',
    'expiresAt: 2026-02-10T09:00:00Z',
  ),
} satisfies Files

/** A Markdown file's text: the lines are its settings, up to a `---` among them, then its message. */
export function markdown(...lines: string[]): string {
  return ['---', ...lines, ...(lines.includes('---') ? [] : ['---']), ''].join('\n')
}

/** Writes the valid site with these files added, replaced or left out; removed when the test ends. */
export function writeContent(changes: Files = {}): string {
  return writeFiles(emptyFolder(), { ...validFiles, ...changes })
}

/** An instant from text, in epoch milliseconds. */
export function at(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds
}

/** An `Io` that keeps what was printed. */
export function recordingIo(
  cwd: string,
  env: Io['env'] = {},
): Io & { outs: string[]; errs: string[] } {
  const outs: string[] = []
  const errs: string[] = []
  return { cwd, env, outs, errs, out: (text) => outs.push(text), err: (text) => errs.push(text) }
}
