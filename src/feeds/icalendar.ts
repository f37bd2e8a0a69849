import {
  escape,
  ICalCalendar,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator'
import type { Instant } from '../model/time.ts'
import type { MaintenanceCalendar, MaintenanceEvent } from './calendar.ts'

/** How often a calendar program is asked to look again, in seconds. */
const refresh = 3600

/** The format knows whole seconds, and an end is later than its start (RFC 5545, 3.8.2.2). In ms. */
const shortest = 1000

/** iCalendar (RFC 5545). All times are UTC, and none is the clock's: the same events, the same bytes. */
export function createIcs(calendar: MaintenanceCalendar): string {
  const ics = new ICalCalendar({
    // It escapes everything but these two.
    name: escape(clean(calendar.name), false),
    description: escape(clean(calendar.description), false),
    prodId: { company: 'Allclear', product: 'Status', language: calendar.language.toUpperCase() },
    url: calendar.address,
    ttl: refresh,
    events: calendar.events.map(createEvent),
  })
  return `${ics.toString()}\r\n`
}

function createEvent(event: MaintenanceEvent): ICalEventData {
  return {
    id: event.uid,
    sequence: event.sequence,
    start: dateOf(event.startsAt),
    end: dateOf(Math.max(event.endsAt, event.startsAt + shortest)),
    summary: clean(event.title),
    description: clean(event.description),
    url: event.link,
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // Our work does not make the subscriber busy.
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: event.components.map((name) => ({ name: clean(name) })),
    created: dateOf(event.announcedAt),
    lastModified: dateOf(event.modifiedAt),
    // Without a METHOD it means the same as LAST-MODIFIED (RFC 5545, 3.8.7.2).
    stamp: dateOf(event.modifiedAt),
  }
}

function dateOf(instant: Instant): Date {
  return new Date(instant)
}

/** No text of a calendar may hold control characters; those of a line end become `\n`. */
function clean(text: string): string {
  return text.toWellFormed().replace(control, '')
}

// oxlint-disable-next-line no-control-regex -- these are what it looks for
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g
