import { toYaml, type YamlMap } from '../content-file.ts'
import { createFormatter } from '../context/format.ts'
import { withPlainSpaces } from '../i18n/line-breaks.ts'
import { wordsOf } from '../i18n/words.ts'
import type { Incident } from '../model/incident.ts'
import { postmortemDeadline } from '../model/postmortem-due.ts'
import { deriveResponse, spanOf, responseMeasures } from '../model/response.ts'
import type { Site } from '../model/schemas/site.ts'
import { shorten } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import { factorBranches, type TimelineKind } from '../model/vocabulary.ts'
import { leadLineOf } from '../plain-text.ts'
import { frontMatterTime } from './author.ts'

/** What belongs below each heading of the text. */
const guidance = [
  'Two or three sentences for customers: what they noticed, from when to when, and that it is over. No names of persons.',
  'What in the system made this possible. Ask what and how, not who and why; a cause is rarely a single one.',
  'What set it off this time: a release, a load, a date, somebody else’s change.',
  'What ended it, and what has changed since, so that it does not come back.',
] as const

/**
 * The text of a post-mortem to be written: what is known of a past incident filled in, all else
 * as comments that say what belongs there. A draft, so that nothing of it is published by itself.
 */
export function draftPostmortem(incident: Incident, site: Site): string {
  const due = postmortemDeadline(incident, site)
  const settings = [
    ...comment(
      'A draft is published nowhere. When it is ready, give it a publishedAt and take the line',
      `draft: true out.${due === undefined ? '' : ` It is due on ${due.on}.`}`,
    ),
    'draft: true',
    '# publishedAt: 2026-01-20T09:00:00Z',
    '',
    ...comment('Teams or roles, never persons.'),
    '# authors: [Payments team]',
    '# contributors: [Customer Support]',
    '',
    ...comment(...figures(incident, site)),
    '',
    ...comment('What it meant, with numbers. Leave out what is not known.'),
    '# impact:',
    '#   customers: 1,200 shops had at least one failed payment.',
    '#   requests: 9,400 of 61,000 payment requests failed.',
    '#   revenue: None known.',
    '#   data: No data was lost or disclosed.',
    '',
    ...comment('How it came to notice, and what would have shown it sooner.'),
    '# detection:',
    '#   how: An alert on failed payments, twelve minutes after the first.',
    '',
    ...comment(
      'To the minute, in UTC. The page shows the public updates by itself: add what they do not say,',
      'above all the trigger. Kinds: trigger, detection, declaration, acknowledgement, mitigation,',
      'resolution; a line without a kind is a note.',
    ),
    ...timeline(incident, site),
    '',
    ...comment('The 5 Whys: each the reason for the one before it.'),
    '# whys:',
    '#   - Payments failed because the new release could not reach the provider.',
    '',
    ...comment('What contributed, without blame.'),
    '# factors:',
    ...factorBranches.map((branch) => `#   ${branch}: []`),
    '',
    ...['wentWell', 'couldImprove', 'gotLucky', 'lessons'].map((key) => `# ${key}: []`),
    '',
    ...comment(
      'What will be true when it is done, so that others can verify it; a team or role that owns it;',
      'a day. PagerDuty asks for 15 days after a SEV1 and 30 after a SEV2.',
    ),
    '# actions:',
    '#   - id: alert-on-failed-payments',
    '#     what: Alert when more than 1 % of payments fail for five minutes',
    '#     owner: Payments team',
    '#     due: 2026-02-01',
    '#     status: open',
  ]
  const body = wordsOf(site.language).postmortems.headings.map(
    (heading, index) => `## ${heading}\n\n<!-- ${guidance[index] ?? ''} -->\n`,
  )
  return `---\n${settings.join('\n')}\n---\n\n${body.join('\n')}`
}

function comment(...lines: readonly string[]): string[] {
  return lines.map((line) => `# ${withPlainSpaces(line)}`)
}

/** What can be computed, for the author to use. */
function figures(incident: Incident, site: Site): string[] {
  const words = wordsOf('en')
  const { between, atLeast } = createFormatter(words, site.timeZone)
  const { instants } = deriveResponse(incident)
  const measures = responseMeasures.map((measure) => {
    const span = spanOf(incident, instants, measure)
    const lasted = span === undefined ? words.noData : between(span.from.at, span.to.at)
    return `${words.postmortems.measures[measure]}: ${lasted}`
  })
  const affected = incident.affected.map(({ id, worst }) => `${id} (${worst})`)
  const { startedAt, endedAt = startedAt, endUnknown, updates } = incident
  const lasted = endUnknown
    ? (atLeast(startedAt, endedAt) ?? 'an unknown time')
    : between(startedAt, endedAt)
  return [
    `Computed: lasted ${lasted}, ${updates.length} public ${updates.length === 1 ? 'update' : 'updates'}.`,
    ...measures.map((line) => `  ${line}`),
    `  Affected: ${affected.length === 0 ? 'no component' : affected.join(', ')}`,
    'Where there is no data, add startedAt, detectedAt, acknowledgedAt or mitigatedAt to incident.md.',
  ]
}

/** An entry of the timeline, as the draft proposes it. */
interface ProposedEntry {
  readonly at: Instant
  readonly kind: TimelineKind | undefined
  readonly event: string
  /** True for what the page shows without it. */
  readonly quiet?: boolean
}

function timeline(incident: Incident, site: Site): string[] {
  const { postmortems: words, incidentStatus } = wordsOf(site.language)
  const { kinds, instants, incidentStart } = words
  const told = incident.updates.map((update, index): ProposedEntry => ({
    at: update.at,
    kind: index === 0 ? 'declaration' : update.status === 'resolved' ? 'resolution' : undefined,
    event:
      index === 0
        ? incidentStart
        : update.status === 'resolved'
          ? kinds.resolution
          : shorten(`${incidentStatus[update.status]}: ${leadLineOf(update.body)}`, 90),
    quiet: index > 0 && update.status !== 'resolved',
  }))
  const first = incident.updates[0]?.at
  const given = (
    at: Instant | undefined,
    kind: TimelineKind | undefined,
    event: string,
  ): ProposedEntry[] => (at === undefined ? [] : [{ at, kind, event }])
  const lines = [
    ...given(
      incident.startedAt === first ? undefined : incident.startedAt,
      undefined,
      instants.impactStart,
    ),
    ...given(incident.detectedAt, 'detection', kinds.detection),
    ...given(incident.acknowledgedAt, 'acknowledgement', kinds.acknowledgement),
    ...given(incident.mitigatedAt, 'mitigation', kinds.mitigation),
    ...told,
  ].sort((a, b) => a.at - b.at)
  return [
    'timeline:',
    ...lines.flatMap(({ at, kind, event, quiet }) => {
      if (quiet === true) return [`  # ${frontMatterTime(at)} ${event}`]
      const entry: YamlMap = { at: frontMatterTime(at), kind, event }
      return toYaml({ timeline: [entry] })
        .trimEnd()
        .split('\n')
        .slice(1)
    }),
  ]
}
