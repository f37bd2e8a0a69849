import type { z } from 'zod'
import { statuspageId } from '../../model/schemas/fields.ts'
import type { PageComponent } from '../../model/incident.ts'
import type { Existing } from './existing.ts'
import type { ReportEntry, Topic, Totals } from './report.ts'
import { toDocument, toYaml, withoutGaps, type YamlMap } from '../../content-file.ts'

/** What the parts of an import share: what is there already, what is written, and what is said. */
export interface ImportContext {
  readonly existing: Existing
  /** The names of the files that each folder holds already. */
  readonly fileNames: ReadonlyMap<string, readonly string[]>
  /** The paths of the updates and post-mortems there that have a source id. */
  readonly importedFiles: ReadonlySet<string>
  readonly files: Map<string, string>
  readonly entries: ReportEntry[]
  readonly totals: Totals
  /** From the source's component id to ours; undefined for a group. */
  readonly componentIds: ReadonlyMap<string, string>
  /** Every component that is written. */
  readonly components: readonly PageComponent[]
  /** The page's; undefined where it says none that there is. */
  readonly timeZone: string | undefined
  /** When the newest file was captured, in epoch milliseconds. */
  readonly capturedAt: number
}

/** Keeps an entry for the report. */
export function note(
  { entries }: Pick<ImportContext, 'entries'>,
  topic: Topic,
  id: string,
  name = '',
  detail = '',
): void {
  entries.push({ topic, id, name, detail })
}

/** Adds a Markdown file, if its front matter is valid: what an import writes never stops a build. */
export function addDocument(
  context: ImportContext,
  path: string,
  schema: z.ZodType,
  frontMatter: YamlMap,
  body = '',
): boolean {
  if (!isValid(context, path, schema, frontMatter)) return false
  context.files.set(path, toDocument(frontMatter, body))
  return true
}

/** Adds a file of settings. */
export function addYaml(
  context: ImportContext,
  path: string,
  schema: z.ZodType,
  map: YamlMap,
): boolean {
  if (!isValid(context, path, schema, map)) return false
  context.files.set(path, toYaml(map))
  return true
}

function isValid(context: ImportContext, path: string, schema: z.ZodType, data: YamlMap): boolean {
  const result = schema.safeParse(withoutGaps(data))
  if (result.success) return true
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  note(context, 'not-written', path, '', problems.join('; '))
  return false
}

/** A record's source id, in the field of Statuspage's ids if it is one of them, and what else is kept out of sight. */
export function identity(id: string, internal: YamlMap = {}): YamlMap {
  const own = isStatuspageId(id) ? { statuspageId: id } : { importedId: id }
  return Object.keys(internal).length === 0 ? own : { ...own, internal }
}

/** False for an id of another system that has Statuspage's API. */
export const isStatuspageId = (id: string): boolean => statuspageId.safeParse(id).success

/** Epoch milliseconds in UTC, with the fraction of the second always: updates may be no further apart. */
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString()
