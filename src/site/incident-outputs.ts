import { createIncident } from '../api/v1/incidents.ts'
import { createPostmortem } from '../api/v1/postmortems.ts'
import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import type { Incident } from '../model/incident.ts'
import { demandPostmortem } from '../model/postmortem.ts'
import { dateAt } from '../model/time.ts'
import { keyOf } from './key.ts'
import { json, type Output, type OutputGroup } from './output.ts'
import { createIncidentView } from './pages/incident.ts'
import { createPostmortemView } from './postmortems/page.ts'

/**
 * What is made of each incident: its page, its document, and those of its post-mortem. Those of a
 * settled month are one group.
 */
export function createIncidentOutputs(context: Context): (Output | OutputGroup)[] {
  const { unsettled, months } = context.status.log
  const listOutputs = (incidents: readonly Incident[]) =>
    incidents.flatMap((incident) => outputsOf(context, incident))
  const past = months.flatMap((month): readonly (Output | OutputGroup)[] => {
    const outputs = () => listOutputs(month.incidents())
    const key = keyOf(context, [month.facts])
    return key === undefined ? outputs() : [{ group: `incidents of ${month.name}`, key, outputs }]
  })
  return [...listOutputs(unsettled), ...past]
}

/** None of the APIs names a drill. */
function outputsOf(context: Context, incident: Incident): Output[] {
  const { id, drill } = incident
  const key = () => keyOf(context, [incident])
  const page = { path: paths.incident(id), view: () => createIncidentView(context, incident), key }
  const document = {
    path: paths.api.incident(id),
    view: () => json(createIncident(context, incident)),
    key,
  }
  const pages = [page, ...postmortemPage(context, incident)]
  return drill ? pages : [...pages, document, ...postmortemDocument(context, incident)]
}

function postmortemPage(context: Context, incident: Incident): Output[] {
  if (incident.postmortem === undefined) return []
  const { status } = context
  return [
    {
      path: paths.postmortem(incident.id),
      view: () => createPostmortemView(context, demandPostmortem(status, incident)),
      key: () => keyOf(context, [incident]) ?? keyOfDay(context, incident),
    },
  ]
}

/** Of one whose action items are not all done: how they stand is a matter of the day. */
function keyOfDay({ settingsKey, status }: Context, incident: Incident): string | undefined {
  if (settingsKey === undefined) return undefined
  return `${settingsKey} ${dateAt(status.now, status.site.timeZone)} ${JSON.stringify(incident)}`
}

function postmortemDocument(context: Context, incident: Incident): Output[] {
  if (incident.postmortem === undefined) return []
  return [
    {
      path: paths.api.postmortem(incident.id),
      view: () => json(createPostmortem(context, demandPostmortem(context.status, incident))),
      key: () => keyOf(context, [incident]),
    },
  ]
}
