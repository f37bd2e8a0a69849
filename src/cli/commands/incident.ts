import { suggest } from '../../model/nearest.ts'
import { shortenSlug, slugify, slugPattern } from '../../model/schemas/slug-text.ts'
import { dateAt } from '../../model/time.ts'
import { severities, type Severity } from '../../model/vocabulary.ts'
import { frontMatterTime, readRecords, writeContent } from '../author.ts'
import { readTime } from '../clock.ts'
import { contentFolder, contentOption, shownBefore } from '../folders.ts'
import {
  demandComponents,
  promiseOf,
  sayPromise,
  sayPublish,
  severalWords as hint,
  updateFile,
  updateOptions,
  updateReads,
} from '../new-update.ts'
import { command, readAll, UsageError } from '../options.ts'

export const summary = 'Opens an incident with its first update'

const usage = `Usage: npm run status -- incident TITLE --severity SEV2 --text TEXT [options]

${summary}: a folder with two new files, checked before they are written.

  --severity SEVERITY      ${severities.join(', ')}
  --text TEXT              the first message, Markdown: impact, what customers can do, what you are doing
  --component ID=STATUS    an affected component; may be given several times
  --next MINUTES           promises the next update within so many minutes; as the cadence asks, unless said otherwise
  --started TIME           when customers were first affected, if that was earlier
  --id ID                  the folder's name; made of the day and the title, unless said otherwise
  --content FOLDER         the content folder; content, unless said otherwise
  --now TIME               the update's time; now, unless said otherwise`

const options = {
  ...updateOptions,
  severity: { type: 'string' },
  started: { type: 'string' },
  id: { type: 'string' },
} as const

export const run = command({ usage, options, words: 1, hint }, async (given, io) => {
  const { values, positionals } = given
  const { title, severity, text, components, now, started, minutes, name } = readAll({
    title: () => readTitle(positionals[0]),
    severity: () => readSeverity(values.severity),
    ...updateReads(values, io),
    started: () =>
      values.started === undefined ? undefined : readTime('--started', values.started),
    name: () => (values.id === undefined ? slugOf(positionals[0] ?? '') : demandId(values.id)),
  })
  if (started !== undefined && started > now) {
    throw new UsageError(
      '--started is later than the update. Give the time from which customers were affected, or leave it out.',
    )
  }
  const folder = contentFolder(values.content, io)
  const records = await readRecords(folder, now, io)
  if (records === undefined) return 1

  demandComponents(Object.keys(components), records)
  const day = dateAt(started ?? now, records.site.timeZone)
  const id = values.id ?? `${day}-${name}`
  if (records.incidents.some((incident) => incident.id === id)) {
    throw new UsageError(
      `There is an incident ${id} already. Say what is new about it with: npm run status -- update. If this is another one, name it with --id.`,
    )
  }
  if (records.maintenances.some((maintenance) => maintenance.id === id)) {
    throw new UsageError(
      `There is a maintenance ${id}, and no incident can have the same id. Name this one with --id.`,
    )
  }
  const directory = `incidents/${day.slice(0, 4)}/${id}`
  const next = promiseOf(minutes, 'investigating', severity, records)
  const code = await writeContent(
    folder,
    [
      {
        path: `${directory}/incident.md`,
        frontMatter: {
          title,
          severity,
          startedAt: started === undefined ? undefined : frontMatterTime(started),
        },
        body: '',
      },
      updateFile(directory, {
        status: 'investigating',
        at: now,
        precision: 'minute',
        components,
        next,
        text,
      }),
    ],
    records,
    now,
    io,
  )
  if (code === 0) {
    for (const line of sayPromise(now, next, records)) io.out(line)
    io.out(sayPublish(shownBefore(folder, io) + directory, `${id}: investigating`))
    io.out(
      `Next: npm run status -- update identified ${id}${contentOption(values.content)} --text "…"`,
    )
  }
  return code
})

function readTitle(given = ''): string {
  const title = given.trim()
  if (title !== '') return title
  throw new UsageError('The title is missing. Give it first, in quotes.')
}

function readSeverity(given: string | undefined): Severity {
  const severity = severities.find((one) => one === given?.toUpperCase())
  if (severity !== undefined) return severity
  const wrong =
    given === undefined
      ? 'How severe is it? Give --severity, from SEV1 for a whole service out to SEV4 for a trifle.'
      : `--severity cannot be "${given}".`
  throw new UsageError(`${wrong} ${suggest(given ?? '', severities)}`)
}

/** Up to six words of the title, as an address can hold them, and no more than 60 characters. */
function slugOf(title: string): string {
  const slug = slugify(title)
  if (slug === '' && title.trim() !== '') {
    throw new UsageError(
      'The title has no Latin letters or digits to make an address of. Name the incident with --id, like --id 2026-01-15-checkout-errors.',
    )
  }
  return shortenSlug(slug.split('-', 6).join('-'), 60)
}

/** The folder's name as given; a `UsageError` where an address cannot hold it. */
function demandId(given: string): string {
  if (slugPattern.test(given)) return given
  throw new UsageError(
    `--id cannot be part of an address: "${given}". Use lower-case letters, digits and single hyphens between them, at most 100 together, like --id 2026-01-15-checkout-errors.`,
  )
}
