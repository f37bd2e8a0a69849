import { convertStatuspage, type Conversion } from '../../../src/import/statuspage/convert.ts'
import { indexExisting, type Existing } from '../../../src/import/statuspage/existing.ts'
import type { Topic } from '../../../src/import/statuspage/report.ts'
import { parseYaml } from '../../../src/load/yaml.ts'

type Json = Record<string, unknown>

/** A 12-character id that begins with `text`. */
export const id = (text: string): string => text.padEnd(12, '0')

/** A time on 2026-01-15: `t('14:10')`, `t('14:10:05.123')`. */
export const t = (clock: string): string =>
  `2026-01-15T${clock.length === 5 ? `${clock}:00` : clock}${clock.includes('.') ? '' : '.000'}Z`

/** An affected component, from one status to another. */
export const a = (code: string, new_status: string, old_status = 'operational'): Json => ({
  code: id(code),
  name: code,
  old_status,
  new_status,
})

/** An update. */
export const u = (name: string, status: string, at: string, more: Json = {}): Json => ({
  id: id(name),
  status,
  body: `Text of ${name}.`,
  created_at: at,
  updated_at: at,
  display_at: at,
  affected_components: null,
  ...more,
})

/** An incident with its updates, oldest first. */
export const i = (name: string, updates: Json[], more: Json = {}): Json => ({
  id: id(name),
  name: `Trouble with ${name}`,
  status: updates.at(-1)?.['status'] ?? 'investigating',
  impact: 'minor',
  created_at: updates[0]?.['created_at'],
  updated_at: updates.at(-1)?.['updated_at'],
  started_at: updates[0]?.['display_at'],
  resolved_at: null,
  incident_updates: updates.toReversed(),
  components: [],
  ...more,
})

/** A maintenance from 22:00 to 23:00. */
export const m = (name: string, updates: Json[], more: Json = {}): Json => ({
  ...i(name, updates),
  name: `Work on ${name}`,
  impact: 'maintenance',
  scheduled_for: t('22:00'),
  scheduled_until: t('23:00'),
  created_at: t('09:00'),
  ...more,
})

/** A component. */
export const k = (name: string, position: number, more: Json = {}): Json => ({
  id: id(name),
  name,
  status: 'operational',
  updated_at: t('00:00'),
  position,
  description: null,
  showcase: true,
  start_date: null,
  group_id: null,
  group: false,
  only_show_if_degraded: false,
  ...more,
})

export const page = (updated_at = t('23:59'), more: Json = {}): Json => ({
  id: id('page'),
  name: 'Example',
  url: 'https://status.example.com',
  time_zone: 'Europe/Berlin',
  updated_at,
  ...more,
})

/** A document with the components `api` and `web`. */
export const d = (more: Json = {}): Json => ({
  page: page(),
  components: [k('api', 1), k('web', 2)],
  incidents: [],
  scheduled_maintenances: [],
  ...more,
})

const inputs = (documents: readonly Json[]): { name: string; text: string }[] =>
  documents.map((document, index) => ({
    name: `capture-${index}.json`,
    text: JSON.stringify(document),
  }))

/** Converts documents. */
export const c = (...documents: Json[]): Conversion => convertStatuspage(inputs(documents))

/** Converts documents into a folder that holds what an earlier conversion made, and maybe more. */
export function again(
  before: ReadonlyMap<string, string>,
  documents: readonly Json[],
  more: Readonly<Record<string, string>> = {},
): Conversion {
  return convertStatuspage(inputs(documents), index(new Map([...before, ...Object.entries(more)])))
}

export function index(files: ReadonlyMap<string, string>): Existing {
  return indexExisting(
    [...files].map(([path, text]) => ({
      path,
      data: path.endsWith('.yaml') ? parseYaml(text) : read(text).data,
    })),
  )
}

/** Takes a Markdown file apart. */
export function read(text = ''): { data: Record<string, unknown>; body: string } {
  const [, settings = '', body = ''] = /^---\n([\s\S]*?)\n---\n\n?([\s\S]*)$/.exec(text) ?? []
  return { data: parseYaml(settings) as Record<string, unknown>, body: body.trimEnd() }
}

/** The front matter of the file whose path ends so. */
export function front({ files }: Conversion, ending: string): Record<string, unknown> {
  const found = [...files].filter(([path]) => path.endsWith(ending))
  if (found.length !== 1) throw new Error(`${found.length} files end in ${ending}`)
  return read(found[0]?.[1]).data
}

/** What a report says about a topic: `id name: detail`. */
export const said = ({ report }: Conversion, topic: Topic): string[] =>
  report.entries
    .filter((entry) => entry.topic === topic)
    .map(({ id, name, detail }) => [id, [name, detail].filter(Boolean).join(': ')].join(' ').trim())

/** The names of the update files, in order. */
export const updateNames = ({ files }: Conversion): string[] =>
  [...files.keys()].map((path) => path.split('/')[3] ?? '').filter((name) => /^\d/.test(name))
