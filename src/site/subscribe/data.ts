import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import {
  addressOf,
  pattern,
  recipe,
  section,
  snippet,
  type Address,
  type SubscribeSection,
} from './addresses.ts'

/** What programs read. */
export function createDataSection(context: Context): SubscribeSection {
  const { words, links } = context
  const { data: own } = words.subscribe
  const summary = links.absolute(paths.api.statuspage('summary'))
  return section(context, 'data', [
    recipe(own.v2.title, own.v2.text, createV2Addresses(context)),
    recipe(own.v1.title, own.v1.text, createV1Addresses(context)),
    recipe(own.prometheus.title, own.prometheus.text, [snippet('target', summary)]),
    recipe(own.grafana.title, own.grafana.text, [
      snippet('URL', links.absolute(paths.api.statuspage('components'))),
    ]),
    recipe(own.terminal.title, own.terminal.text, [
      {
        ...addressOf(context, 'status.txt', paths.statusText),
        value: `curl ${links.absolute(paths.statusText)}`,
      },
    ]),
    recipe(own.llms.title, own.llms.text, [addressOf(context, 'llms.txt', paths.llms)]),
  ])
}

function createV2Addresses(context: Context): Address[] {
  const { v2 } = context.words.subscribe.data
  const address = (label: string, name: string) =>
    addressOf(context, label, paths.api.statuspage(name))
  return [
    address(v2.summary, 'summary'),
    address(v2.status, 'status'),
    address(v2.components, 'components'),
    address(v2.incidents, 'incidents'),
    address(v2.unresolved, 'incidents/unresolved'),
    address(v2.maintenances, 'scheduled-maintenances'),
    address(v2.upcoming, 'scheduled-maintenances/upcoming'),
    address(v2.active, 'scheduled-maintenances/active'),
  ]
}

function createV1Addresses(context: Context): Address[] {
  const { v1 } = context.words.subscribe.data
  const { api } = paths
  return [
    addressOf(context, v1.status, api.status),
    addressOf(context, v1.components, api.components),
    addressOf(context, v1.incidents, api.incidents),
    pattern(context, v1.incidentYear, api.incidentsOf('<year>')),
    pattern(context, v1.incident, api.incident('<id>')),
    addressOf(context, v1.maintenance, api.maintenance),
    pattern(context, v1.maintenanceYear, api.maintenanceOf('<year>')),
    addressOf(context, v1.notices, api.notices),
    addressOf(context, v1.postmortems, api.postmortems),
    pattern(context, v1.postmortem, api.postmortem('<id>')),
    addressOf(context, context.words.actions.title, api.actions),
    addressOf(context, v1.reliability, api.reliability),
    pattern(context, v1.componentReliability, api.reliabilityOf('<id>')),
    addressOf(context, v1.reliabilityCsv, paths.reliabilityCsv),
    addressOf(context, v1.errorBudgets, api.errorBudgets),
    pattern(context, v1.schema, api.schema('<name>')),
  ]
}
