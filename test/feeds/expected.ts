import type { Records } from '../../src/model/records.ts'
import type { Status } from '../../src/model/status.ts'
import { minute, type Instant } from '../../src/model/time.ts'
import { en } from '../../src/i18n/en.ts'
import { renderMarkdown } from '../../src/markdown.ts'
import { renderedText } from '../import/statuspage/rendered-text.ts'

/** What a reader has to find, worked out from the content without the code that writes feeds. */
export interface Expected {
  readonly id: string
  readonly title: string
  readonly at: Instant
  /** What the text begins with, as read. */
  readonly text: string
  readonly kind: 'incident' | 'maintenance' | 'postmortem'
  readonly components: readonly string[]
}

/** Newest first; those of one instant in no particular order. */
export function expectItems(records: Records, status: Status): Expected[] {
  return [
    ...expectUpdates(records, status),
    ...expectPostmortems(records, status),
    ...status.maintenances.flatMap((maintenance) => expectClock(maintenance)),
  ].sort((a, b) => b.at - a.at)
}

const textOf = (markdown: string) => renderedText(renderMarkdown(markdown))
const nameOf = (file: string) => /([^/]+)\.md$/.exec(file)?.[1] ?? ''

function expectUpdates(records: Records, { now, incidents }: Status): Expected[] {
  const affected = new Map(incidents.map((each) => [each.id, each.affected.map(({ id }) => id)]))
  return [
    ...records.incidents
      .filter(({ draft, drill }) => !draft && !drill)
      .flatMap(({ id, title, updates }) =>
        updates.map((update): Expected => ({
          id: `urn:allclear:incident:${id}:${nameOf(update.file)}`,
          title: `${en.incidentStatus[update.status]}: ${title}`,
          at: update.at,
          text: textOf(update.body),
          kind: 'incident',
          components: affected.get(id) ?? [],
        })),
      ),
    ...records.maintenances
      .filter(({ draft }) => !draft)
      .flatMap(({ id, title, updates, components }) =>
        updates.map((update): Expected => ({
          id: `urn:allclear:maintenance:${id}:${nameOf(update.file)}`,
          title: `${en.maintenanceStatus[update.status]}: ${title}`,
          at: update.at,
          text: textOf(update.body),
          kind: 'maintenance',
          components,
        })),
      ),
  ].filter(({ at }) => at <= now)
}

function expectPostmortems(records: Records, { now, incidents }: Status): Expected[] {
  return records.incidents.flatMap(({ id, title, draft, drill, postmortemRecord }): Expected[] => {
    if (draft || drill || postmortemRecord === undefined || postmortemRecord.publishedAt > now) {
      return []
    }
    return [
      {
        id: `urn:allclear:postmortem:${id}`,
        title: `Post-mortem: ${title}`,
        at: postmortemRecord.publishedAt,
        text: textOf(postmortemRecord.body),
        kind: 'postmortem',
        components: incidents.find((each) => each.id === id)?.affected.map((each) => each.id) ?? [],
      },
    ]
  })
}

/** The announcement, the start and the end, unless an update of that minute, or an imported one, says it. */
function expectClock(maintenance: Status['maintenances'][number]): Expected[] {
  const { id, title, announcedAt, startedAt, endedAt, updates, components, body } = maintenance
  const said = (at: Instant, pattern: RegExp) =>
    updates.some(
      (update) => pattern.test(update.status) && (update.imported || update.at < at + minute),
    )
  const item = (name: string, label: string, at: Instant, text: string): Expected => ({
    id: `urn:allclear:maintenance:${id}:${name}`,
    title: `${label}: ${title}`,
    at,
    text,
    kind: 'maintenance',
    components,
  })
  const items: Expected[] = []
  if (startedAt !== undefined && !said(startedAt, /in_progress|verifying/)) {
    items.push(item('started', 'In progress', startedAt, 'The maintenance has begun.'))
  }
  if (endedAt !== undefined && !said(endedAt, /completed|cancelled/)) {
    items.push(item('completed', 'Completed', endedAt, 'The maintenance window is over.'))
  }
  const isNew = !items.some(({ at }) => at <= announcedAt)
  if (isNew && (body !== '' || !said(announcedAt, /./))) {
    items.push(item('announced', 'Scheduled', announcedAt, textOf(body)))
  }
  return items
}
