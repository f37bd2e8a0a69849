import { z } from 'zod'

/** Only what the import reads. Old captures lack many fields, so nearly all may be absent. */
const text = z.string().nullish()
/** What no file of content may hold. */
const unwritable = /[\p{Cc}\p{Cs}\ufffe\uffff]|<!--/u
const id = z
  .string()
  .min(1)
  .refine((id) => !unwritable.test(id), 'has characters that content cannot have')

const page = z.object({
  id: text,
  name: text,
  url: text,
  time_zone: text,
  updated_at: text,
})

const component = z.object({
  id,
  name: text,
  status: text,
  updated_at: text,
  position: z.number().nullish(),
  description: text,
  showcase: z.boolean().nullish(),
  start_date: text,
  group_id: text,
  group: z.boolean().nullish(),
  only_show_if_degraded: z.boolean().nullish(),
})

const affectedComponent = z.object({
  code: id,
  name: text,
  old_status: text,
  new_status: text,
})

const update = z.object({
  id,
  status: text,
  body: text,
  created_at: text,
  updated_at: text,
  display_at: text,
  affected_components: z.array(affectedComponent).nullish(),
})

const record = z.object({
  id,
  name: text,
  status: text,
  impact: text,
  created_at: text,
  updated_at: text,
  started_at: text,
  resolved_at: text,
  scheduled_for: text,
  scheduled_until: text,
  incident_updates: z.array(z.unknown()).nullish(),
  components: z.array(z.unknown()).nullish(),
})

/** What the page says as a whole, in the one kind of file that has all of it. */
const summaryStatus = z.object({ indicator: z.string() })

export type SourcePage = z.output<typeof page>
export type SourceComponent = z.output<typeof component>
export type SourceUpdate = z.output<typeof update>
export type SourceRecord = Omit<z.output<typeof record>, 'incident_updates' | 'components'> & {
  readonly updates: readonly SourceUpdate[]
  /** Undefined where the capture has no such field. */
  readonly components: readonly SourceComponent[] | undefined
}

export interface Unread {
  readonly id: string
  readonly detail: string
}

export interface SourceDocument {
  readonly name: string
  readonly page: SourcePage | undefined
  readonly components: readonly SourceComponent[] | undefined
  readonly incidents: readonly SourceRecord[]
  readonly maintenances: readonly SourceRecord[]
  /** True of a `summary.json` that could be read: it has all incidents and maintenances that are not over. */
  readonly hasAllOpen: boolean
  readonly unread: readonly Unread[]
}

/** A file's content, or why it is none that can be imported. */
export function readDocument(name: string, content: string): SourceDocument | string {
  const json = readJson(content)
  if (typeof json === 'string') return json
  const object = json.value
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    const found = Array.isArray(object) ? 'a list' : object === null ? 'null' : `a ${typeof object}`
    return `is ${found}, not an object with incidents or scheduled_maintenances`
  }
  const fields: Readonly<Record<string, unknown>> = { ...object }
  const lists = ['incidents', 'scheduled_maintenances', 'components'] as const
  if (lists.every((key) => fields[key] === undefined || fields[key] === null)) {
    const keys = Object.keys(fields)
    if ('error' in fields) return `is a captured error: ${content.trim().slice(0, 120)}`
    return `has neither incidents nor scheduled_maintenances, only: ${keys.join(', ') || 'nothing'}`
  }
  const wrong = lists.find((key) => !Array.isArray(fields[key] ?? []))
  if (wrong !== undefined) return `has ${wrong} that are not a list`

  const unread: Unread[] = []
  const read = <T>(schema: z.ZodType<T>, value: unknown, place: string): T[] => {
    const result = schema.safeParse(value)
    if (result.success) return [result.data]
    unread.push({ id: idOf(value) ?? place, detail: problemOf(result.error) })
    return []
  }
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  const readComponents = (value: unknown, place: string): SourceComponent[] =>
    list(value).flatMap((item, index) => read(component, item, `${place}[${index}]`))
  const readRecords = (key: 'incidents' | 'scheduled_maintenances'): SourceRecord[] =>
    list(fields[key]).flatMap((item, index) => {
      const place = `${key}[${index}]`
      return read(record, item, place).map(({ incident_updates, components, ...rest }) => ({
        ...rest,
        updates: list(incident_updates).flatMap((value, index) =>
          read(update, value, `${place}.incident_updates[${index}]`),
        ),
        components:
          components === undefined || components === null
            ? undefined
            : readComponents(components, `${place}.components`),
      }))
    })

  return {
    name,
    page: read(page.nullish(), fields['page'], 'page')[0] ?? undefined,
    components: Array.isArray(fields['components'])
      ? readComponents(fields['components'], 'components')
      : undefined,
    incidents: readRecords('incidents'),
    maintenances: readRecords('scheduled_maintenances'),
    hasAllOpen:
      lists.every((key) => Array.isArray(fields[key])) &&
      summaryStatus.safeParse(fields['status']).success &&
      unread.length === 0,
    unread,
  }
}

function readJson(content: string): { readonly value: unknown } | string {
  const trimmed = content.replace(/^\uFEFF/, '').trim()
  if (trimmed === '') return 'is empty'
  try {
    return { value: JSON.parse(trimmed) }
  } catch (error) {
    if (trimmed.includes('\0')) {
      return 'is not in UTF-8: save it as that. In Windows PowerShell, > writes UTF-16; curl with -o writes what it gets'
    }
    if (trimmed.startsWith('<')) return 'is an HTML or XML page, not JSON'
    return `is not JSON: ${error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)}`
  }
}

function idOf(value: unknown): string | undefined {
  const read = z.object({ id }).safeParse(value)
  return read.success ? read.data.id : undefined
}

function problemOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ')
}
