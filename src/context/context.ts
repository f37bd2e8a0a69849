import { wordsOf, type Words } from '../i18n/words.ts'
import { findCurrent, type Current } from '../model/current.ts'
import { deriveErrorBudgets, type ErrorBudget } from '../model/error-budget.ts'
import { once } from '../model/once.ts'
import { deriveReliability, type Reliability } from '../model/reliability.ts'
import type { StartOfDay } from '../model/start-of-day.ts'
import type { Status } from '../model/status.ts'
import type { Instant } from '../model/time.ts'
import { listStatusEvents, type StatusEvents } from './events.ts'
import { createFormatter, type Formatter } from './format.ts'
import { createLinks, type Links } from './paths.ts'

/** What every view is made from. */
export interface Context {
  readonly status: Status
  readonly words: Words
  readonly format: Formatter
  readonly links: Links
  /** What goes on and what is planned, drills of a preview included. Worked out when first asked for, and kept. */
  readonly current: () => Current
  /** Kept likewise. */
  readonly events: () => StatusEvents
  /** Kept likewise. */
  readonly reliability: () => Reliability
  /** The same as of the start of the day: what reliability is told from. Kept likewise. */
  readonly numbers: () => Context
  /** Stands for all that `numbers` is made from; undefined where that is not known. */
  readonly numbersKey: string | undefined
  /** By component, in display order; those without an objective are not there. Kept likewise. */
  readonly errorBudgets: () => ReadonlyMap<string, ErrorBudget>
  /** Components, or what is said of them, in display order; one that the page does not have stands last. */
  readonly inOrder: <T extends { readonly id: string }>(some: readonly T[]) => T[]
  /** True for a build that shows drills: not to be published, and kept from search engines. */
  readonly preview: boolean
  /** The moment that was given for the build: the page's clock goes on from there. Undefined where none was. */
  readonly frozenAt: Instant | undefined
  /** Stands for all that is the same for the whole site; undefined where that is not known. */
  readonly settingsKey: string | undefined
}

export interface SiteOptions {
  /** The path below which the site is served, instead of that of `url` in `site.yaml`. */
  readonly base?: string | undefined
  readonly preview?: boolean | undefined
  readonly frozenAt?: Instant | undefined
  /** What the numbers of reliability are of; without it, they are as of now. */
  readonly startOfDay?: StartOfDay | undefined
  /** A digest of `site.yaml`, `components.yaml` and the pictures they name. */
  readonly settingsDigest?: string | undefined
}

/** What views are made with: words, addresses and times of this site, and numbers that are derived once, when they are asked for. */
export function createContext(status: Status, options: SiteOptions): Context {
  const { base, preview = false, frozenAt, settingsDigest, startOfDay } = options
  // Components come by the clock, one after the other: how many there are tells which.
  const parts = [settingsDigest, status.components.size, base, preview, frozenAt]
  const settingsKey = settingsDigest === undefined ? undefined : parts.join('|')
  const words = wordsOf(status.site.language)
  const places = new Map([...status.components.keys()].map((id, place) => [id, place]))
  const placeOf = (id: string) => places.get(id) ?? places.size
  const context: Context = {
    status,
    words,
    format: createFormatter(words, status.site.timeZone),
    links: createLinks(status.site.url, base),
    current: once(() => findCurrent(status)),
    events: once(() => listStatusEvents(status)),
    reliability: once(() => deriveReliability(status)),
    errorBudgets: once(() => deriveErrorBudgets(status)),
    numbers: once(() =>
      startOfDay === undefined
        ? context
        : createContext(startOfDay.status(), { ...options, startOfDay: undefined }),
    ),
    numbersKey: startOfDay?.key && settingsKey && `${settingsKey} ${startOfDay.key}`,
    inOrder: (some) => some.toSorted((a, b) => placeOf(a.id) - placeOf(b.id)),
    preview,
    frozenAt,
    settingsKey,
  }
  return context
}
