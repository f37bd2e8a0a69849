import { latestOf } from '../model/time.ts'
import type { Context } from '../context/context.ts'
import { namesOf } from '../context/names.ts'
import { paths } from '../context/paths.ts'
import { postmortemBody } from '../context/postmortem-body.ts'
import type { Incident, Update } from '../model/incident.ts'
import { createEntry, type FeedEntry } from './entry.ts'
import type { FeedItem } from './feed.ts'

/** One entry per update of an incident and one for its post-mortem once published, newest first. */
export function listIncidentEntries(context: Context, incident: Incident): FeedEntry[] {
  const { words, links } = context
  const components = incident.affected.map(({ id }) => id)
  const updates = incident.updates.map((update) =>
    createEntry({ kind: 'incident', at: update.at }, (at) => ({
      id: `urn:allclear:incident:${incident.id}:${update.id}`,
      title: `${words.incidentStatus[update.status]}: ${incident.title}`,
      link: links.absolute(paths.update(incident.id, update.id)),
      updatedAt: latestOf([at, update.editedAt, incident.editedAt]),
      body: update.body,
      facts: factsOf(context, update),
      categories: [
        incident.severity,
        words.incidentStatus[update.status],
        ...namesOf(context, components),
      ],
    })),
  )
  return [...listPostmortem(context, incident, components), ...updates.reverse()]
}

/** What the update says of components, and the next one's time where it states that: neither changes any more. */
function factsOf(context: Context, { changes, promise }: Update): FeedItem['facts'] {
  const { words, format } = context
  const said = changes.flatMap(({ id, to }) =>
    namesOf(context, [id]).map((name) => `${name}: ${words.componentStatus[to]}`),
  )
  const facts: FeedItem['facts'][number][] = []
  if (said.length > 0) facts.push({ label: words.components, text: said.join('; ') })
  if (promise?.source === 'stated') {
    facts.push({ label: words.promise.stated.pending, text: format.time(promise.by).text })
  }
  return facts
}

function listPostmortem(
  context: Context,
  incident: Incident,
  components: readonly string[],
): FeedEntry[] {
  const { words, links } = context
  const { postmortem } = incident
  if (postmortem === undefined) return []
  return [
    createEntry({ kind: 'postmortem', at: postmortem.publishedAt }, (at) => ({
      id: `urn:allclear:postmortem:${incident.id}`,
      title: `${words.postmortem}: ${incident.title}`,
      link: links.absolute(paths.postmortem(incident.id)),
      updatedAt: latestOf([at, postmortem.editedAt, incident.editedAt]),
      body: postmortemBody(context, incident, postmortem),
      facts: [],
      categories: [incident.severity, words.postmortem, ...namesOf(context, components)],
    })),
  ]
}
