import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Io } from '../src/cli/io.ts'
import type { Checked } from '../src/model/check/rule.ts'
import type {
  IncidentRecord,
  MaintenanceRecord,
  MaintenanceUpdateRecord,
  NoticeRecord,
  PostmortemRecord,
  UpdateRecord,
} from '../src/model/records.ts'
import { siteSchema } from '../src/model/schemas/site.ts'

/** A content tree: text or bytes by path; undefined leaves a file out. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>

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
  const dir = mkdtempSync(join(tmpdir(), 'allclear-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  for (const [file, text] of Object.entries({ ...validFiles, ...changes })) {
    if (text === undefined) continue
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), text)
  }
  return dir
}

/** An instant from text, in epoch milliseconds. */
export function at(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds
}

/** A clock time on 2026-01-15, in UTC. */
export function time(clock: string): number {
  return at(`2026-01-15T${clock}:00Z`)
}

export function update(
  clock: string,
  status: UpdateRecord['status'],
  rest: Partial<UpdateRecord> = {},
): UpdateRecord {
  return {
    status,
    at: time(clock),
    components: {},
    body: '',
    file: `${incident}/20260115T${clock.replace(':', '')}Z-${status}.md`,
    ...rest,
  }
}

/** A SEV3 incident with the given updates; SEV3, so that it owes no post-mortem and no promise. */
export function incidentRecord(
  updates: readonly UpdateRecord[],
  rest: Partial<IncidentRecord> = {},
): IncidentRecord {
  return {
    id: '2026-01-15-checkout-errors',
    file: `${incident}/incident.md`,
    body: '',
    title: 'Slow checkout',
    severity: 'SEV3',
    roles: {},
    draft: false,
    drill: false,
    updates,
    postmortemRecord: undefined,
    ...rest,
  }
}

export function postmortemRecord(rest: Partial<PostmortemRecord> = {}): PostmortemRecord {
  return {
    file: `${incident}/postmortem.md`,
    body: '',
    publishedAt: at('2026-01-20T09:00:00Z'),
    draft: false,
    authors: [],
    contributors: [],
    impact: {},
    timeline: [],
    whys: [],
    factors: {},
    wentWell: [],
    couldImprove: [],
    gotLucky: [],
    lessons: [],
    actions: [],
    ...rest,
  }
}

export function maintenanceUpdate(
  clock: string,
  status: MaintenanceUpdateRecord['status'],
  rest: Partial<MaintenanceUpdateRecord> = {},
): MaintenanceUpdateRecord {
  const folder = 'maintenance/2026/2026-01-15-database-upgrade'
  const file = `${folder}/20260115T${clock.replace(':', '')}Z-${status}.md`
  return { status, at: time(clock), body: '', file, ...rest }
}

export function maintenanceRecord(
  updates: readonly MaintenanceUpdateRecord[],
  rest: Partial<MaintenanceRecord> = {},
): MaintenanceRecord {
  return {
    id: '2026-01-15-database-upgrade',
    file: 'maintenance/2026/2026-01-15-database-upgrade/maintenance.md',
    body: '',
    title: 'Database upgrade',
    startsAt: time('02:00'),
    endsAt: time('04:00'),
    components: [],
    draft: false,
    updates,
    ...rest,
  }
}

export function noticeRecord(rest: Partial<NoticeRecord> = {}): NoticeRecord {
  return {
    id: 'new-office',
    file: 'notices/new-office.md',
    body: '',
    title: 'We have moved',
    publishedAt: time('09:00'),
    draft: false,
    ...rest,
  }
}

/** Records with the two components `checkout` and `api`, and nothing else unless given. */
export function records(rest: Partial<Checked> = {}): Checked {
  const component = { showUptime: true, onlyShowIfDegraded: false }
  return {
    site: siteSchema.parse({ name: 'Example', url: 'https://status.example.com' }),
    components: {
      groups: [],
      components: [
        { id: 'checkout', name: 'Checkout', ...component },
        { id: 'api', name: 'API', ...component },
      ],
    },
    incidents: [],
    maintenances: [],
    notices: [],
    ...rest,
  }
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
