import { createRandom, type Random } from './random.ts'
import { writeLine, writeMessage } from './words.ts'

/** How large a content folder is. Ranges are inclusive. */
export interface Plan {
  readonly incidents: number
  readonly components: number
  /** Updates per past incident. */
  readonly updates: readonly [number, number]
  /** Words per update. */
  readonly words: readonly [number, number]
  /** Updates of the one incident that is active at `now`. */
  readonly activeUpdates: number
}

export interface CorpusFile {
  /** Below the content folder, with `/`. */
  readonly path: string
  readonly text: string
}

/** Part of the name of every kept corpus. Raise it whenever a plan would give other bytes. */
export const generatorVersion = 1

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The moment at which every corpus is built, in milliseconds since 1970. */
export const now = Date.parse('2026-06-30T12:00:00Z')

/** The folder of the incident that is active at `now`. */
export const activeIncident = 'incidents/2026/2026-06-30-errors-while-saving'

/** The folder of a past incident that is in every corpus. */
export const firstIncident = 'incidents/2021/2021-07-01-slow-responses-0'

const begin = Date.parse('2021-07-01T00:00:00Z')
const lastEnd = now - 2 * day

/**
 * The files of a content folder: incidents spread over the five years before `now`, the last of them
 * active, a maintenance for every twenty, a post-mortem for every twentieth, and some notices.
 * The same plan and seed give the same bytes; the content passes the check without a problem.
 */
export function* generateCorpus(plan: Plan, seed: number): Generator<CorpusFile> {
  const random = createRandom(seed)
  yield { path: 'site.yaml', text: site }
  yield { path: 'components.yaml', text: writeComponents(plan.components) }
  const past = plan.incidents - 1
  const step = (lastEnd - begin) / past
  for (let index = 0; index < past; index += 1) {
    const offset = index === 0 ? 0 : Math.floor((index + random.next()) * step)
    const startedAt = begin + Math.floor(offset / minute) * minute
    yield* writePastIncident(random, plan, index, startedAt)
    if (index % 20 === 10) yield* writeMaintenance(random, plan, index, startedAt + day)
  }
  yield* writeActiveIncident(random, plan)
  yield* writeNotices(random)
}

/** One more update of the active incident, published `at`. */
export function writeNextUpdate(at: number, seed: number): CorpusFile {
  const message = writeMessage(createRandom(seed), 'mitigating', 30)
  return writeUpdate(activeIncident, at, 'mitigating', message, { nextUpdateBy: at + 30 * minute })
}

const site = `name: Bench
url: https://status.example.com
description: A site that exists to be measured.
timeZone: Europe/Berlin
supportUrl: https://help.example.com/contact
accent: '#1c5f7d'
`

const componentId = (index: number): string => `component-${index + 1}`

function writeComponents(count: number): string {
  const groups = Math.ceil(count / 8)
  const lines = ['groups:']
  for (let index = 0; index < groups; index += 1) {
    lines.push(`  - id: group-${index + 1}`, `    name: Group ${index + 1}`)
  }
  lines.push('components:')
  for (let index = 0; index < count; index += 1) {
    lines.push(`  - id: ${componentId(index)}`, `    name: Component ${index + 1}`)
    // Every eighth stands alone.
    if (index % 8 !== 7) lines.push(`    group: group-${Math.floor(index / 8) + 1}`)
  }
  return `${lines.join('\n')}\n`
}

type Status = Parameters<typeof writeMessage>[1]

/** From the first update to the last, by the number of updates. */
function statusAt(index: number, count: number): Status {
  if (index === count - 1) return 'resolved'
  if (index === 0) return 'investigating'
  if (index === count - 2) return 'monitoring'
  return index === 1 ? 'identified' : 'mitigating'
}

const titles = ['Slow responses', 'Errors while saving', 'Delayed messages', 'Failing exports']
const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV3', 'SEV3', 'SEV4', 'SEV4'] as const
const impacts = ['degraded_performance', 'degraded_performance', 'partial_outage', 'major_outage']

function* writePastIncident(
  random: Random,
  plan: Plan,
  index: number,
  startedAt: number,
): Generator<CorpusFile> {
  const title = index === 0 ? 'Slow responses' : random.pick(titles)
  const folder = folderOf('incidents', startedAt, `${title}-${index}`)
  const severity = random.pick(severities)
  const hasPostmortem = index % 20 === 19
  const isGrave = severity === 'SEV1' || severity === 'SEV2'
  const [detectedAt, acknowledgedAt] = [startedAt + 4 * minute, startedAt + 7 * minute]
  let at = startedAt + random.between(8, 20) * minute
  const updates: CorpusFile[] = []
  const count = random.between(...plan.updates)
  for (let position = 0; position < count; position += 1) {
    const status = statusAt(position, count)
    const message = writeMessage(random, status, random.between(...plan.words))
    const pause = random.between(10, 75) * minute
    updates.push(
      writeUpdate(folder, at, status, message, {
        ...(position === 0 && status !== 'resolved' && { components: affected(random, plan) }),
        ...(isGrave && status !== 'resolved' && { nextUpdateBy: at + pause + 5 * minute }),
      }),
    )
    if (position < count - 1) at += pause
  }
  yield {
    path: `${folder}/incident.md`,
    text: withFrontMatter([
      `title: ${title}`,
      `severity: ${severity}`,
      `startedAt: ${iso(startedAt)}`,
      `detectedAt: ${iso(detectedAt)}`,
      `acknowledgedAt: ${iso(acknowledgedAt)}`,
      `cause: cause-${random.between(1, 12)}`,
      ...(isGrave && !hasPostmortem ? ['postmortem: waived'] : []),
    ]),
  }
  yield* updates
  if (hasPostmortem) yield writePostmortem(random, folder, startedAt, at)
}

function* writeActiveIncident(random: Random, plan: Plan): Generator<CorpusFile> {
  const count = plan.activeUpdates
  const first = now - 10 * minute * count
  yield {
    path: `${activeIncident}/incident.md`,
    text: withFrontMatter([
      'title: Errors while saving',
      'severity: SEV2',
      `startedAt: ${iso(first - 6 * minute)}`,
    ]),
  }
  for (let index = 0; index < count; index += 1) {
    const at = first + 10 * minute * index
    const status = index === 0 ? 'investigating' : 'identified'
    yield writeUpdate(activeIncident, at, status, writeMessage(random, status, 30), {
      ...(index === 0 && { components: affected(random, plan) }),
      nextUpdateBy: at + 25 * minute,
    })
  }
}

interface UpdateFields {
  readonly components?: string
  readonly nextUpdateBy?: number
}

function writeUpdate(
  folder: string,
  at: number,
  status: string,
  message: string,
  { components, nextUpdateBy }: UpdateFields = {},
): CorpusFile {
  const front = [`status: ${status}`, `at: ${iso(at)}`]
  if (components !== undefined) front.push(`components: ${components}`)
  if (nextUpdateBy !== undefined) front.push(`nextUpdateBy: ${iso(nextUpdateBy)}`)
  const time = iso(at).slice(0, 16).replaceAll(/[-:]/g, '')
  return { path: `${folder}/${time}Z-${status}.md`, text: withFrontMatter(front, message) }
}

/** One to three components with their statuses, as YAML. */
function affected(random: Random, plan: Plan): string {
  return `{ ${someComponents(random, plan)
    .map((id) => `${id}: ${random.pick(impacts)}`)
    .join(', ')} }`
}

function someComponents(random: Random, plan: Plan): string[] {
  const ids = new Set<string>()
  for (let left = random.between(1, 3); left > 0; left -= 1) {
    ids.add(componentId(random.between(0, plan.components - 1)))
  }
  return [...ids]
}

function writePostmortem(
  random: Random,
  folder: string,
  startedAt: number,
  resolvedAt: number,
): CorpusFile {
  const due = iso(resolvedAt + 30 * day).slice(0, 10)
  const isDue = resolvedAt + 30 * day < now
  const front = [
    `publishedAt: ${iso(Math.min(resolvedAt + 4 * day, now - day))}`,
    'authors: [Reliability team]',
    `impact: { customers: '${random.between(2, 60)} percent of customers had errors' }`,
    'timeline:',
    `  - { at: ${iso(startedAt)}, kind: trigger, event: The first requests fail }`,
    `  - { at: ${iso(startedAt + 4 * minute)}, kind: detection, event: An alert fires }`,
    `  - { at: ${iso(resolvedAt)}, kind: resolution, event: The incident is closed }`,
    'whys:',
    ...[1, 2, 3, 4, 5].map(() => `  - ${writeLine(random)}`),
    'factors:',
    `  technology: [${writeLine(random)}]`,
    `  process: [${writeLine(random)}]`,
    `wentWell: [${writeLine(random)}]`,
    `couldImprove: [${writeLine(random)}]`,
    'actions:',
    '  - id: first-action',
    '    what: A test covers the failure of one region, and runs with every release',
    '    owner: Reliability',
    `    due: ${due}`,
    ...(isDue ? ['    status: done', `    doneOn: ${due}`] : ['    status: open']),
  ]
  const body = (['identified', 'mitigating', 'resolved'] as const)
    .map((status) => `## What was ${status}\n\n${writeMessage(random, status, 60)}`)
    .join('\n\n')
  return { path: `${folder}/postmortem.md`, text: withFrontMatter(front, body) }
}

function* writeMaintenance(
  random: Random,
  plan: Plan,
  index: number,
  startsAt: number,
): Generator<CorpusFile> {
  const folder = folderOf('maintenance', startsAt, `database-update-${index}`)
  const endsAt = startsAt + 2 * hour
  yield {
    path: `${folder}/maintenance.md`,
    text: withFrontMatter(
      [
        'title: Update of a database',
        `announcedAt: ${iso(startsAt - 7 * day)}`,
        `startsAt: ${iso(startsAt)}`,
        `endsAt: ${iso(endsAt)}`,
        `components: [${someComponents(random, plan).join(', ')}]`,
      ],
      'We bring a database to its next version. Pages **may be slow** for a few minutes.',
    ),
  }
  if (endsAt > now) return
  yield writeUpdate(folder, endsAt - 10 * minute, 'completed', 'All went as planned.')
}

function* writeNotices(random: Random): Generator<CorpusFile> {
  for (let index = 0; index < 4; index += 1) {
    const publishedAt = now - (index * 400 + 3) * day
    yield {
      path: `notices/notice-${index + 1}.md`,
      text: withFrontMatter(
        [
          `title: Change of terms ${index + 1}`,
          `publishedAt: ${iso(publishedAt)}`,
          `expiresAt: ${iso(publishedAt + 30 * day)}`,
        ],
        `The terms of use change next month. ${writeLine(random)}.`,
      ),
    }
  }
}

function folderOf(kind: string, at: number, name: string): string {
  const slug = name.toLowerCase().replaceAll(' ', '-')
  return `${kind}/${iso(at).slice(0, 4)}/${iso(at).slice(0, 10)}-${slug}`
}

function withFrontMatter(lines: readonly string[], body = ''): string {
  return `---\n${lines.join('\n')}\n---\n${body === '' ? '' : `\n${body}\n`}`
}

function iso(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
