import { basename, dirname, isAbsolute } from 'node:path'
import { createFormatter } from '../context/format.ts'
import { wordsOf } from '../i18n/words.ts'
import { unknownComponent } from '../model/check/components.ts'
import { isWordless } from '../model/comments.ts'
import { suggest } from '../model/nearest.ts'
import { longestPromise } from '../model/promise.ts'
import type { Records } from '../model/records.ts'
import { minute, type Instant } from '../model/time.ts'
import { timeInName, updateFileName } from '../model/update-name.ts'
import {
  incidentComponentStatuses,
  type IncidentComponentStatus,
  type IncidentStatus,
  type Severity,
} from '../model/vocabulary.ts'
import { frontMatterTime, type NewFile } from './author.ts'
import { readClock } from './clock.ts'
import { quotePath } from './folders.ts'
import type { Io } from './io.ts'
import { UsageError, type Options } from './options.ts'

/** What every command takes that writes an update. */
export const updateOptions = {
  text: { type: 'string' },
  component: { type: 'string', multiple: true },
  next: { type: 'string' },
  content: { type: 'string' },
  now: { type: 'string' },
} as const

/** Why there may be more words than a command takes. */
export const severalWords = 'Put a title or a text of several words in quotes.'

/** How the options of an update are read: for `readAll`, with those of the command's own. */
export function updateReads(values: Options<typeof updateOptions>['values'], io: Pick<Io, 'env'>) {
  return {
    text: () => demandText(values.text),
    components: () => readComponents(values.component),
    now: () => readClock(values.now, io),
    minutes: () => readMinutes(values.next),
  }
}

/** The message as given; a `UsageError` where there is none. */
function demandText(text: string | undefined): string {
  if (text !== undefined && !isWordless(text)) return text
  throw new UsageError(
    'What should customers read? Give the message with --text, in quotes: impact, what they can do, and what you are doing.',
  )
}

/**
 * `checkout=partial_outage` as given on a command line, into the map of an update. Throws a
 * `UsageError` that names all which are not of that form, have no such status, or give a component
 * two of them.
 */
function readComponents(given: readonly string[]): Record<string, IncidentComponentStatus> {
  const components = new Map<string, IncidentComponentStatus>()
  const wrong: string[] = []
  for (const text of given) {
    const [id, word, ...rest] = text.split('=')
    const status = incidentComponentStatuses.find((one) => one === word)
    if (!id || !word || rest.length > 0) {
      wrong.push(
        `--component is not a component and its status: "${text}". Write it like checkout=partial_outage.`,
      )
    } else if (status === undefined) {
      wrong.push(
        `There is no component status "${word}". ${suggest(word, incidentComponentStatuses)}`,
      )
    } else if (components.has(id)) {
      wrong.push(`--component gives ${id} two statuses. Give it one.`)
    } else components.set(id, status)
  }
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'))
  return Object.fromEntries(components)
}

/** Throws a `UsageError` for components that the site does not have. */
export function demandComponents(ids: readonly string[], { components }: Records): void {
  const known = new Set(components.components.map(({ id }) => id))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length === 0) return
  throw new UsageError(
    unknown
      .map((id) => unknownComponent(id, components))
      .map(({ message, fix }) => `${message} ${fix}`)
      .join('\n'),
  )
}

/** `--next` in minutes, as given. Throws a `UsageError` where it is no such number. */
function readMinutes(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const minutes = /^\d+$/.test(given) ? Number(given) : 0
  const most = longestPromise / minute
  if (minutes >= 1 && minutes <= most) return minutes
  throw new UsageError(
    `--next cannot be "${given}". Write the minutes until the next update, from 1 to ${most}, like --next 15.`,
  )
}

/**
 * The promise in minutes: as given, else as the site's cadence asks; none with `resolved`. Throws a
 * `UsageError` where one is given with `resolved`.
 */
export function promiseOf(
  given: number | undefined,
  status: IncidentStatus,
  severity: Severity,
  { site }: Records,
): number | undefined {
  if (status !== 'resolved') return given ?? site.cadence[severity][status]
  if (given === undefined) return undefined
  throw new UsageError(
    'A resolved incident promises no further update. Leave --next out, or give another status if it is not over.',
  )
}

/** What customers were promised at `at`, in the page's time zone, for the one who promised it; empty for nothing. */
export function sayPromise(at: Instant, next: number | undefined, { site }: Records): string[] {
  if (next === undefined) return []
  const by = at + next * minute
  const { text } = createFormatter(wordsOf('en'), site.timeZone).timeOn(by, at)
  return [`Customers now expect the next update by ${text}.`]
}

/** How what was written at `path`, as seen from the caller, gets to the public. */
export function sayPublish(path: string, message: string): string {
  // Git takes no path that leads out of the repository it is started in.
  const isElsewhere = path.startsWith('..') || isAbsolute(path)
  const git = isElsewhere ? `git -C ${quotePath(dirname(path))}` : 'git'
  const added = quotePath(isElsewhere ? basename(path) : path)
  return `Commit and push to publish: ${git} add ${added} && ${git} commit -m "${message}" && ${git} push`
}

/** The file of an update. `next` is the promise in minutes from `at`. */
export function updateFile(
  directory: string,
  update: {
    readonly status: IncidentStatus
    readonly at: Instant
    readonly components: Readonly<Record<string, string>>
    readonly next: number | undefined
    readonly text: string
    /** Of the time in the file's name. */
    readonly precision: 'minute' | 'second'
  },
): NewFile {
  const { status, at, components, next, text, precision } = update
  return {
    path: `${directory}/${updateFileName({ time: timeInName(at, precision), status })}`,
    frontMatter: {
      status,
      at: frontMatterTime(at),
      components: Object.keys(components).length === 0 ? undefined : components,
      nextUpdateBy: next === undefined ? undefined : frontMatterTime(at + next * minute),
    },
    body: text.trim(),
  }
}
