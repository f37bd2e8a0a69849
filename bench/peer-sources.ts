import type { IncidentRecord, Records } from '../src/model/records.ts'

/** A file of Markdown that another generator reads. */
export interface Source {
  /** Below its folder of content. */
  readonly path: string
  readonly front: Readonly<Record<string, unknown>>
  readonly body: string
}

/** One file per incident with its updates, per post-mortem and per maintenance: one for each page. */
export function* listSources(records: Records): Generator<Source> {
  for (const incident of records.incidents) {
    const body = incident.updates.map(
      ({ status, at, body }) => `## ${status}\n\n${new Date(at).toUTCString()}\n\n${body}`,
    )
    yield page(`incidents/${incident.id}`, `incidents/${incident.id}.md`, {
      front: frontOf(incident),
      body: body.join('\n\n'),
    })
  }
  yield* listOthers(records)
}

/** The same text as one file per update, in a folder per incident: as our own content is. */
export function* listSourcesByUpdate(records: Records): Generator<Source> {
  for (const incident of records.incidents) {
    const inside = `incidents/${incident.id}`
    yield page(inside, `${inside}/index.md`, { front: frontOf(incident), body: incident.body })
    for (const { status, at, components, body, file } of incident.updates) {
      const name = file.slice(file.lastIndexOf('/') + 1)
      const front = { status, at: new Date(at).toISOString(), parts: Object.keys(components) }
      yield { path: `${inside}/${name}`, front, body }
    }
  }
  yield* listOthers(records)
}

function* listOthers({ incidents, maintenances }: Records): Generator<Source> {
  for (const { id, title, postmortemRecord } of incidents) {
    if (postmortemRecord === undefined) continue
    const { publishedAt, whys, wentWell, couldImprove, actions } = postmortemRecord
    const items = [...whys, ...wentWell, ...couldImprove, ...actions.map(({ what }) => what)]
    yield page(`incidents/${id}/postmortem`, `postmortems/${id}.md`, {
      front: dated(`${title}: post-mortem`, publishedAt),
      body: `${postmortemRecord.body}\n\n${items.map((item) => `- ${item}`).join('\n')}`,
    })
  }
  for (const { id, title, startsAt, components, body } of maintenances) {
    yield page(`maintenance/${id}`, `maintenance/${id}.md`, {
      front: { ...dated(title, startsAt), parts: components },
      body,
    })
  }
}

/** What is published at `address`, which has no slash at either end. */
function page(
  address: string,
  path: string,
  { front, body }: Pick<Source, 'front' | 'body'>,
): Source {
  return { path, front: { ...front, url: `/${address}/`, permalink: `/${address}/` }, body }
}

function frontOf({ title, severity, startedAt, updates }: IncidentRecord): Source['front'] {
  const [first] = updates
  const parts = Object.keys(first?.components ?? {})
  return { ...dated(title, first?.at ?? startedAt ?? 0), severity, parts }
}

function dated(title: string, at: number): Source['front'] {
  const date = new Date(at).toISOString()
  return { title, date, months: [date.slice(0, 7)] }
}
