import { isWordless } from '../comments.ts'
import { maskRanges, readBodyProse } from '../language/body-prose.ts'
import { checkNames, languageOptions, type LanguageOptions } from '../language/check-language.ts'
import { warning, wholeFile, type Problem } from '../problem.ts'
import type { IncidentRecord, UpdateRecord } from '../records.ts'
import type { Site } from '../schemas/site.ts'
import type { Instant } from '../time.ts'
import { isOver } from '../vocabulary.ts'
import { adviceReach } from './advice.ts'
import { isActive } from './incidents.ts'
import { findLeaks, type Leak } from './leak-patterns.ts'
import { findRepairPromises } from './promised-repair.ts'
import type { CheckContext, Rule } from './rule.ts'

interface Message {
  readonly file: string
  readonly body: string
}

function* leakingText(context: CheckContext): Iterable<Problem> {
  const { site, components } = context
  const ownHosts = hostsOf(site)
  // Only `site.yaml` says which names are none of a person's.
  const options = site === undefined ? undefined : languageOptions(site, components)
  for (const message of recentMessages(context)) {
    const leaks = findLeaks(message.body, ownHosts)
    for (const { offset, found, what, fix, secret } of leaks) {
      const shown = secret ? `${found.slice(0, 6)}…` : found
      yield warning(
        message,
        { kind: 'body', offset },
        `The text tells the public ${what}: "${shown}".`,
        fix,
      )
    }
    if (options !== undefined) yield* namedPeople(message, leaks, options)
  }
}

/** Of `leaks` each was complained about: an e-mail address has a name in it. */
function* namedPeople(
  message: Message,
  leaks: readonly Leak[],
  options: LanguageOptions,
): Iterable<Problem> {
  const { prose, allowances } = readBodyProse(
    maskRanges(
      message.body,
      leaks.map(({ offset, found }) => ({ from: offset, to: offset + found.length })),
    ),
  )
  for (const { offset, message: said, fix } of checkNames(prose, allowances, options)) {
    yield warning(message, { kind: 'body', offset }, said, fix)
  }
}

/** Only for incidents: what maintenance does, its own text says before. */
function* silentUpdates({ incidents, now }: CheckContext): Iterable<Problem> {
  for (const incident of incidents) {
    for (const update of recentUpdates(incident, now)) {
      if (!isWordless(update.body)) continue
      yield warning(
        update,
        wholeFile,
        'This update has no message: customers would read a status, and not a word.',
        'Say below the settings what they notice, what they can do, and what you are doing.',
      )
    }
  }
}

/** Settings end with such a line, and a text does not: Markdown draws a line there, or a heading. */
function* closedTexts(context: CheckContext): Iterable<Problem> {
  for (const message of recentMessages(context)) {
    const { body } = message
    const offset = body.lastIndexOf('\n') + 1
    if (!/^-{3,}$/.test(body.slice(offset))) continue
    yield warning(
      message,
      { kind: 'body', offset },
      'The text ends with a line of hyphens, which shows as a line, or makes a heading of what is right above it.',
      'Take it out: a text ends with its file.',
    )
  }
}

/** Only for incidents: a maintenance has a window, and saying it is the point. */
function* promisedRepairs({ incidents, now }: CheckContext): Iterable<Problem> {
  for (const incident of incidents) {
    for (const update of recentUpdates(incident, now)) {
      if (update.status === 'resolved') continue
      for (const { offset, found } of findRepairPromises(update.body)) {
        yield warning(
          update,
          { kind: 'body', offset },
          `The text promises when it will be repaired: "${found.replace(/\s+/g, ' ')}". If that time passes, customers stop believing the page.`,
          'Say when the next update comes instead.',
        )
      }
    }
  }
}

function recentUpdates(incident: IncidentRecord, now: Instant): readonly UpdateRecord[] {
  if (isActive(incident, now)) return incident.updates
  return incident.updates.filter(({ at }) => at >= now - adviceReach)
}

/** Messages that can still be put right: of active incidents, of the last 30 days, and those to come. */
function* recentMessages({ incidents, maintenances, now }: CheckContext): Iterable<Message> {
  for (const incident of incidents) {
    const recent = recentUpdates(incident, now)
    if (recent.length > 0) yield incident
    yield* recent
  }
  for (const maintenance of maintenances) {
    const active =
      maintenance.endsAt >= now && !maintenance.updates.some(({ status }) => isOver(status))
    const texts = [{ ...maintenance, at: maintenance.endsAt }, ...maintenance.updates]
    yield* texts.filter(({ at }) => active || at >= now - adviceReach)
  }
}

/** The page's own hosts, and the domains above them: `status.example.com` gives `example.com` as well. */
function hostsOf(site: Site | undefined): string[] {
  const hosts = new Set<string>()
  for (const address of [site?.url, site?.supportUrl, site?.privacyUrl]) {
    if (address === undefined || !URL.canParse(address)) continue
    const { hostname } = new URL(address)
    const labels = hostname.split('.')
    if (hostname !== '') hosts.add(hostname)
    if (labels.length > 2) hosts.add(labels.slice(1).join('.'))
  }
  return [...hosts]
}

export const messageRules: readonly Rule[] = [
  silentUpdates,
  leakingText,
  closedTexts,
  promisedRepairs,
]
