import { withoutComments } from '../model/comments.ts'
import { suggest } from '../model/nearest.ts'
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
import { UsageError } from './options.ts'

/** What every command takes that writes an update. */
export const updateOptions = {
  text: { type: 'string' },
  component: { type: 'string', multiple: true },
  next: { type: 'string' },
  content: { type: 'string' },
  now: { type: 'string' },
} as const

/** The message as given; a `UsageError` where there is none. */
export function demandText(text: string | undefined): string {
  if (text !== undefined && withoutComments(text).trim() !== '') return text
  throw new UsageError(
    'What should customers read? Give the message with --text, in quotes: impact, what they can do, and what you are doing.',
  )
}

/**
 * `checkout=partial_outage` as given on a command line, into the map of an update. Throws a
 * `UsageError` where it is not of that form, has no such status, or gives a component two of them.
 */
export function readComponents(given: readonly string[]): Record<string, IncidentComponentStatus> {
  const components = new Map<string, IncidentComponentStatus>()
  for (const text of given) {
    const [id, word, ...rest] = text.split('=')
    if (!id || !word || rest.length > 0) {
      throw new UsageError(
        `--component is not a component and its status: "${text}". Write it like checkout=partial_outage.`,
      )
    }
    const status = incidentComponentStatuses.find((one) => one === word)
    if (status === undefined) {
      throw new UsageError(
        `There is no component status "${word}". ${suggest(word, incidentComponentStatuses)}`,
      )
    }
    if (components.has(id)) {
      throw new UsageError(`--component gives ${id} two statuses. Give it one.`)
    }
    components.set(id, status)
  }
  return Object.fromEntries(components)
}

/** Throws a `UsageError` for a component that the site does not have. */
export function demandComponents(ids: readonly string[], { components }: Records): void {
  const known = components.components.map(({ id }) => id)
  for (const id of ids) {
    if (known.includes(id)) continue
    throw new UsageError(`There is no component "${id}". ${suggest(id, known)}`)
  }
}

/**
 * The promise in minutes: as given, else as the site's cadence asks; none with `resolved`. Throws a
 * `UsageError` where one is given with `resolved`, or is no number of minutes.
 */
export function readNext(
  given: string | undefined,
  status: IncidentStatus,
  severity: Severity,
  { site }: Records,
): number | undefined {
  if (given === undefined) return status === 'resolved' ? undefined : site.cadence[severity][status]
  if (status === 'resolved') {
    throw new UsageError(
      'A resolved incident promises no further update. Leave --next out, or give another status if it is not over.',
    )
  }
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given)
  throw new UsageError(`--next is not a number of minutes: "${given}". Write it like --next 15.`)
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

/** Where the content lies, for a command that is to be copied: as it was given. */
export function contentOption(given: string | undefined): string {
  if (given === undefined) return ''
  return /^[\w./-]+$/.test(given) ? ` --content ${given}` : ` --content "${given}"`
}
