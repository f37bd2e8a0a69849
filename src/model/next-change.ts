import type { Incident } from './incident.ts'
import { nextTurn, type Maintenance } from './maintenance.ts'
import { awaitedPromise } from './promise.ts'
import type { NoticeRecord, Records } from './records.ts'
import { addDays, dateAt, startOfDate, type Instant } from './time.ts'

export interface Change {
  readonly at: Instant
  readonly why: string
}

/** The facts that the clock changes, as they are known at `now`. */
interface Known {
  readonly site: Pick<Records['site'], 'timeZone'>
  readonly incidents: readonly Incident[]
  readonly maintenances: readonly Maintenance[]
  readonly notices: readonly Pick<NoticeRecord, 'id' | 'expiresAt'>[]
  readonly now: Instant
}

/**
 * The next instant after `now` at which the site changes by itself, of what it tells of already: a
 * maintenance begins or ends by the clock, a promise becomes overdue, a notice goes, or a new day begins
 * in the page's time zone, whichever is first.
 */
export function findToldChange(known: Known): Change {
  return earliest(listTold(known), known.now, { at: Infinity, why: '' })
}

/**
 * The next instant after `now` at which anything changes: `told`, or before that, something of which
 * the site says nothing yet, such as an update to come or the end of an embargo. Nothing in the site
 * may give away when that is.
 */
export function findNextChange(records: Records, told: Change, now: Instant): Change {
  return earliest(listKeptBack(records), now, told)
}

type Coming = readonly [at: Instant | undefined, why: string]

function earliest(all: Iterable<Coming>, now: Instant, first: Change): Change {
  let next = first
  for (const [at, why] of all) {
    if (at === undefined || at <= now || at > next.at) continue
    if (at < next.at || why < next.why) next = { at, why }
  }
  return next
}

function* listTold({ site, incidents, maintenances, notices, now }: Known): Iterable<Coming> {
  const { timeZone } = site
  // Where the clock goes back over midnight, tomorrow has begun before it is today again.
  for (const days of [1, 2]) {
    yield [startOfDate(addDays(dateAt(now, timeZone), days), timeZone), 'a new day begins']
  }
  for (const incident of incidents) {
    const promise = awaitedPromise(incident)
    if (promise === undefined) continue
    yield [promise.by + 1, `the next update of ${incident.id} becomes overdue`]
  }
  for (const maintenance of maintenances) {
    const turn = nextTurn(maintenance)
    if (turn !== undefined) yield [turn.at, `maintenance ${maintenance.id} ${turn.change}s`]
  }
  for (const { id, expiresAt } of notices) yield [expiresAt, `the notice ${id} expires`]
}

/** Not the components to come: each begins with a day, as `listTold` has it. */
function* listKeptBack(records: Records): Iterable<Coming> {
  for (const { draft, drill, id, updates, postmortemRecord, ...instants } of records.incidents) {
    if (draft || drill) continue
    const postmortem = postmortemRecord?.draft === true ? undefined : postmortemRecord
    for (const { at, editedAt, file } of updates) {
      yield [at, `${file} is published`]
      yield [editedAt, `${file} is given as corrected`]
    }
    yield [postmortem?.publishedAt, `the post-mortem of ${id} is published`]
    const { detectedAt, acknowledgedAt, mitigatedAt, editedAt } = instants
    const others = [detectedAt, acknowledgedAt, mitigatedAt, editedAt, postmortem?.editedAt]
    for (const at of others) yield [at, `a time given for ${id} comes`]
  }
  for (const { draft, id, announcedAt, editedAt, updates } of records.maintenances) {
    if (draft) continue
    yield [announcedAt, `maintenance ${id} is announced`]
    yield [editedAt, `a time given for ${id} comes`]
    for (const { at, editedAt: edited, file } of updates) {
      yield [at, `${file} is published`]
      yield [edited, `${file} is given as corrected`]
    }
  }
  for (const { draft, id, publishedAt } of records.notices) {
    if (!draft) yield [publishedAt, `the notice ${id} is published`]
  }
}
