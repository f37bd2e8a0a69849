import { severityOf } from '../../context/severity.ts'
import type { Context } from '../../context/context.ts'
import { isoOf, isoOrNull } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { publicIncidents } from '../../model/drills.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import type { NoticeRecord } from '../../model/records.ts'
import { recordOf, severities } from '../../model/vocabulary.ts'
import { findLastChange } from '../../model/last-change.ts'
import { schemaAddress } from './addresses.ts'
import { describeIncident, summariseIncident } from './incidents.ts'
import { describeMaintenance, listCurrent } from './maintenance.ts'
import type { Document } from './schemas/index.ts'
import type { IncidentYear } from './years.ts'

/** What is wrong now, and what comes. It changes when something happens, not with the clock. */
export function createStatus(context: Context): Document<'status'> {
  const { status, links } = context
  const { site, page, components } = status
  return {
    $schema: schemaAddress(links, 'status'),
    page: {
      name: site.name,
      description: site.description ?? null,
      url: links.absolute(paths.front),
      timeZone: site.timeZone,
      language: site.language,
      supportUrl: site.supportUrl ?? null,
      privacyUrl: site.privacyUrl ?? null,
    },
    updatedAt: isoOf(findLastChange(status)),
    status: { indicator: page.indicator, description: page.description },
    components: [...components].map(([id, timeline]) => ({
      id,
      name: timeline.component.name,
      status: timeline.status,
      document: links.absolute(paths.api.component(id)),
    })),
    incidents: publicIncidents(status.log.unsettled)
      .filter(({ active }) => active)
      .map((incident) => describeIncident(context, incident)),
    maintenance: listCurrent(context),
    notices: listNotices(context),
    severities: recordOf(severities, (severity) => severityOf(context, severity)),
  }
}

/** Those that stand on the front page: what has expired is gone. */
function listNotices({ current }: Context): Document<'notices'>['notices'] {
  return current().notices.map(({ id, title, publishedAt, expiresAt, body }: NoticeRecord) => ({
    id,
    title,
    publishedAt: isoOf(publishedAt),
    expiresAt: isoOrNull(expiresAt),
    body,
  }))
}

/** The notices that stand on the front page, newest first. */
export function createNotices(context: Context): Document<'notices'> {
  return { $schema: schemaAddress(context.links, 'notices'), notices: listNotices(context) }
}

/** Where the incidents of each year are listed, by the number of them. */
export function createIncidentIndex(
  { links }: Context,
  years: readonly IncidentYear[],
): Document<'incidents'> {
  const rows = years.map(({ year, count }) => ({
    year,
    count,
    document: links.absolute(paths.api.incidentsOf(year)),
  }))
  return {
    $schema: schemaAddress(links, 'incidents'),
    count: rows.reduce((sum, { count }) => sum + count, 0),
    years: rows,
  }
}

/** Every incident that began in a year. */
export function createIncidentYear(
  context: Context,
  { year, incidents }: IncidentYear,
): Document<'incidents-by-year'> {
  return {
    $schema: schemaAddress(context.links, 'incidents-by-year'),
    year,
    incidents: incidents().map((incident) => summariseIncident(context, incident)),
  }
}

/** Maintenance that runs or comes, and where that of each year is listed. */
export function createMaintenanceIndex(
  context: Context,
  years: ReadonlyMap<string, readonly Maintenance[]>,
): Document<'maintenance'> {
  const { links } = context
  return {
    $schema: schemaAddress(links, 'maintenance'),
    ...listCurrent(context),
    years: [...years].map(([year, maintenances]) => ({
      year,
      count: maintenances.length,
      document: links.absolute(paths.api.maintenanceOf(year)),
    })),
  }
}

/** Every maintenance whose window begins in a year. */
export function createMaintenanceYear(
  context: Context,
  year: string,
  maintenances: readonly Maintenance[],
): Document<'maintenance-by-year'> {
  return {
    $schema: schemaAddress(context.links, 'maintenance-by-year'),
    year,
    maintenance: maintenances.map((one) => describeMaintenance(context, one)),
  }
}
