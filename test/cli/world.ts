import { at } from '../factories.ts'
import type { Files } from '../folders.ts'

/** The settings of a file, by key. Those that are undefined are not written. */
export type Settings = Record<string, unknown>

export interface Text {
  settings: Settings
  body: string
}

export interface Update extends Text {
  status: string
  /** In ms. */
  at: number
}

/** An incident or a maintenance: what lies in one folder. */
export interface Folder extends Text {
  top: 'incidents' | 'maintenance'
  year: string
  id: string
  updates: Update[]
  postmortem?: Text | undefined
}

export interface Notice extends Text {
  id: string
}

/** Something that was renamed on the disk: paths below the content folder. */
export interface Rename {
  from: string
  to: string
}

/** A site's content, the clock, and how it is asked to be built: all that edits change. */
export interface World {
  now: number
  /** When, by the last build, something changes by itself. */
  nextChange: number
  base: string | undefined
  preview: boolean
  /** True: the moment is given with `--now`, and every page says so. */
  frozen: boolean
  site: Settings
  groups: Settings[]
  components: Settings[]
  folders: Folder[]
  notices: Notice[]
  /** Files beside the settings, by name. */
  pictures: Record<string, string>
  /** Lie over the rest for one build: mistakes. */
  mistakes: Files
  renames: Rename[]
  /** True: every file is given the same time of change, as some tools for copying do. */
  timeless: boolean
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** A few components and incidents, of every kind that the clock treats in its own way. */
export function createWorld(): World {
  const now = at('2026-01-20T12:00:00Z')
  const checkout = incident(
    '2026-01-05-checkout-errors',
    '2026-01-05T10:00:00Z',
    'SEV2',
    'checkout',
  )
  const slow = incident('2026-01-08-slow-api', '2026-01-08T20:00:00Z', 'SEV3', 'api')
  const outage = incident('2026-01-18-api-outage', '2026-01-18T23:30:00Z', 'SEV1', 'api')
  const rehearsal = incident('2026-01-10-rehearsal', '2026-01-10T09:00:00Z', 'SEV3', 'api')
  const hidden = incident('2026-01-12-hidden', '2026-01-12T09:00:00Z', 'SEV3', 'checkout')
  const active = incident('2026-01-20-slow-checkout', '2026-01-20T11:45:00Z', 'SEV3', 'checkout')
  active.updates.pop()
  return {
    now,
    nextChange: now,
    base: undefined,
    preview: false,
    frozen: false,
    site: { name: 'Example', url: 'https://status.example.com', timeZone: 'Europe/Berlin' },
    groups: [{ id: 'shop', name: 'Shop' }],
    components: [
      { id: 'checkout', name: 'Checkout', group: 'shop' },
      { id: 'api', name: 'API' },
      { id: 'search', name: 'Search', startDate: '2026-01-25' },
    ],
    folders: [
      { ...checkout, postmortem: postmortem('2026-01-12T09:00:00Z', 'open') },
      {
        ...slow,
        settings: { ...slow.settings, cause: 'deploy', roles: { commander: 'API team' } },
      },
      { ...outage, postmortem: postmortem('2026-01-21T09:00:00Z', 'done') },
      { ...rehearsal, settings: { ...rehearsal.settings, drill: true } },
      { ...hidden, settings: { ...hidden.settings, draft: true } },
      active,
      maintenance('2026-01-09-database-upgrade', '2026-01-09T02:00:00Z'),
      maintenance('2026-01-21-new-certificates', '2026-01-21T02:00:00Z'),
    ],
    notices: [
      {
        id: 'new-office',
        settings: {
          title: 'We have moved',
          publishedAt: say(now - day),
          expiresAt: say(now + day),
        },
        body: 'Come and *see* us.',
      },
    ],
    pictures: {},
    mistakes: {},
    renames: [],
    timeless: false,
  }
}

/** An incident that begins at `time` and is resolved 50 minutes later. */
export function incident(id: string, time: string, severity: string, component: string): Folder {
  const begin = at(time)
  return {
    top: 'incidents',
    year: '2026',
    id,
    settings: { title: `Trouble with ${id.slice(11)}`, severity },
    body: '',
    updates: [
      {
        status: 'investigating',
        at: begin,
        settings: {
          components: { [component]: 'partial_outage' },
          nextUpdateBy: say(begin + hour),
        },
        body: 'Some requests **fail**.',
      },
      { status: 'resolved', at: begin + 50 * minute, settings: {}, body: 'All work again.' },
    ],
  }
}

/** Two hours of maintenance on the API. */
export function maintenance(id: string, time: string): Folder {
  const [startsAt, endsAt] = [say(at(time)), say(at(time) + 2 * hour)]
  return {
    top: 'maintenance',
    year: '2026',
    id,
    settings: { title: `Maintenance ${id}`, startsAt, endsAt, components: ['api'] },
    body: 'Orders may wait.',
    updates: [],
  }
}

/** A post-mortem with one action item, which is due on 25 January. */
export function postmortem(publishedAt: string, status: string): Text {
  return {
    settings: { publishedAt, actions: [action(status)] },
    body: 'A certificate expired.',
  }
}

export function action(status: string, due = '2026-01-25', doneOn = '2026-01-19'): Settings {
  return {
    id: 'add-alert',
    what: 'Alert when more than 1 % of requests fail',
    owner: 'API team',
    due,
    status,
    doneOn: status === 'done' ? doneOn : undefined,
    reason: status === 'dropped' ? 'The service is gone.' : undefined,
  }
}

export function say(instant: number): string {
  return new Date(instant).toISOString()
}

export function pathOf({ top, year, id }: Folder): string {
  return `${top}/${year}/${id}`
}

/** The files of its content, mistakes included. JSON is YAML. */
export function writeWorld(world: World): Files {
  const { site, groups, components, folders, notices, pictures, mistakes } = world
  const files: Record<string, string> = {
    'site.yaml': `${JSON.stringify(site)}\n`,
    'components.yaml': `${JSON.stringify({ groups, components })}\n`,
  }
  for (const folder of folders) {
    const path = pathOf(folder)
    files[`${path}/${folder.top === 'incidents' ? 'incident' : 'maintenance'}.md`] = write(folder)
    for (const { status, at: time, settings, body } of folder.updates) {
      const name = `${say(time).slice(0, 16).replace(/[-:]/g, '')}Z-${status}.md`
      files[`${path}/${name}`] = write({ settings: { status, at: say(time), ...settings }, body })
    }
    if (folder.postmortem !== undefined) files[`${path}/postmortem.md`] = write(folder.postmortem)
  }
  for (const notice of notices) files[`notices/${notice.id}.md`] = write(notice)
  return { ...files, ...pictures, ...mistakes }
}

function write({ settings, body }: Text): string {
  const lines = Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
  return `---\n${lines.join('')}---\n\n${body}\n`
}
