import { valueAt, type Path, type Where } from '../problem.ts'
import type { CheckContext } from './rule.ts'

interface Written {
  readonly file: string
  readonly body: string
}

export interface Text {
  readonly file: string
  readonly where: Where
  readonly text: string
}

/** Every text in Markdown, and each setting beside it that is one. */
export function* listTexts({
  incidents,
  maintenances,
  notices,
  site,
}: CheckContext): Iterable<Text> {
  for (const incident of incidents) {
    yield bodyOf(incident)
    yield* incident.updates.map(bodyOf)
    const { postmortemRecord } = incident
    if (postmortemRecord === undefined) continue
    const { file, body, internal: _, ...settings } = postmortemRecord
    yield bodyOf({ file, body })
    yield* textsIn(settings, file, [])
  }
  for (const maintenance of maintenances) {
    yield bodyOf(maintenance)
    yield* maintenance.updates.map(bodyOf)
  }
  yield* notices.map(bodyOf)
  yield* textsIn(site, 'site.yaml', [])
}

function bodyOf({ file, body }: Written): Text {
  return { file, where: { kind: 'body', offset: 0 }, text: body }
}

/** Each text in `value`, however deep. */
export function* textsIn(value: unknown, file: string, path: Path): Iterable<Text> {
  if (typeof value === 'string') yield { file, where: valueAt(...path), text: value }
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) {
    yield* textsIn(each, file, [...path, Array.isArray(value) ? Number(key) : key])
  }
}
