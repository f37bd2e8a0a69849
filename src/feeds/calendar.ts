import type { Context } from '../context/context.ts'
import { nameOf, namesOf } from '../context/names.ts'
import { paths } from '../context/paths.ts'
import type { Maintenance } from '../model/maintenance.ts'
import type { Component } from '../model/schemas/components.ts'
import { latestOf, type Instant } from '../model/time.ts'
import { paragraphsWithAddresses } from '../plain-text.ts'

/** A calendar of maintenance to subscribe to, in no format yet. */
export interface MaintenanceCalendar {
  readonly name: string
  readonly description: string
  /** Its own address. */
  readonly address: string
  readonly language: string
  /** Newest start first. */
  readonly events: readonly MaintenanceEvent[]
}

export interface MaintenanceEvent {
  /** Never changes, whatever moves. */
  readonly uid: string
  /** Rises with each update that changes its times, and with a cancellation. */
  readonly sequence: number
  readonly title: string
  readonly description: string
  readonly link: string
  /** As far as is known, when the work really began and ended. */
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly cancelled: boolean
  readonly announcedAt: Instant
  /** When the event was last moved, cancelled or corrected; else when it was announced. */
  readonly modifiedAt: Instant
  /** Names of the components concerned. */
  readonly components: readonly string[]
}

/**
 * As the other feeds, it does not grow with history. Which events are in it changes only when one is
 * announced, so that the file stays the same from day to day.
 */
const calendarLimit = 100

/** The maintenance in a calendar, all or that of one component: the 100 that start last. */
export function listCalendar({ status }: Context, component?: Component): readonly Maintenance[] {
  const concerned =
    component === undefined
      ? status.maintenances
      : status.maintenances.filter(({ components }) => components.includes(component.id))
  return concerned.slice(0, calendarLimit)
}

/** The calendar of all maintenance, or of that of one component. */
export function createMaintenanceCalendar(
  context: Context,
  component?: Component,
): MaintenanceCalendar {
  const { status, words, links } = context
  const siteTitle = `${status.site.name} ${words.status}`
  return {
    name: [component && nameOf(context, component), words.maintenance, siteTitle]
      .filter(Boolean)
      .join(' · '),
    description: words.feeds.maintenance,
    address: links.absolute(
      component === undefined ? paths.calendar : paths.componentCalendar(component.id),
    ),
    language: status.site.language,
    events: listCalendar(context, component).map((maintenance) =>
      createEvent(context, maintenance),
    ),
  }
}

function createEvent(context: Context, maintenance: Maintenance): MaintenanceEvent {
  const { words, links } = context
  const { updates, announcedAt, editedAt } = maintenance
  const components = namesOf(context, maintenance.components)
  const link = links.absolute(paths.maintenance(maintenance.id))
  const revised = updates.findLast((update) => update.revised)
  const cancelled = maintenance.status === 'cancelled'
  const description = [
    ...(cancelled ? paragraphsWithAddresses(updates.at(-1)?.body ?? '') : []),
    ...paragraphsWithAddresses(maintenance.body),
    ...(components.length === 0 ? [] : [`${words.affected}: ${components.join(', ')}`]),
    link,
  ]
  return {
    uid: `urn:allclear:maintenance:${maintenance.id}`,
    sequence: maintenance.revision,
    title: cancelled
      ? `${words.maintenanceStatus.cancelled}: ${maintenance.title}`
      : maintenance.title,
    description: description.join('\n\n'),
    link,
    startsAt: maintenance.startedAt ?? maintenance.startsAt,
    endsAt: maintenance.endedAt ?? maintenance.endsAt,
    cancelled,
    announcedAt,
    modifiedAt: latestOf([announcedAt, revised?.at, revised?.editedAt, editedAt]),
    components,
  }
}
