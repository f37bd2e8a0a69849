import { formatProblem, type LocatedProblem } from '../../load/format-problem.ts'
import type { Inspected } from '../../load/inspect-content.ts'
import { listDuePostmortems, type PendingPostmortem } from '../../model/check/due-postmortems.ts'
import { instantText } from '../../model/schemas/instant-text.ts'
import { readClock } from '../clock.ts'
import { contentFolder, contentOption, inspectFolder, shownBefore } from '../folders.ts'
import { command } from '../options.ts'

export const summary = 'Checks all content, and says what is wrong and what to write instead'

const usage = `Usage: npm run status -- check [options]

${summary}. Changes nothing.
Post-mortems that are due, but not late, are listed at the end: they are no problem.
So are those under an embargo that ends after the day they were due: the page calls
them overdue, but when they come is settled. Neither counts with --strict.

  --content FOLDER   the content folder; content, unless said otherwise
  --strict           warnings count as well: the exit code is 1 if there are any
  --json             prints a list of { level, file, line, column, message, fix }; level is
                     error, warning, or note for a post-mortem in that list
  --now TIME         checks as of this moment, like 2026-01-15T14:10:00Z

Exit codes: 0 if all is well, 1 if there are problems, 2 if the command was not understood.`

const options = {
  content: { type: 'string' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
  now: { type: 'string' },
} as const

/** 0: no problems, or warnings only. 1: errors, or warnings with `--strict`. 2: wrong usage or no content folder. */
export const run = command({ usage, options }, async ({ values }, io) => {
  const now = readClock(values.now, io)
  const folder = contentFolder(values.content, io)
  const inspected = await inspectFolder(folder, now, io)
  const { problems } = inspected
  const due = listDuePostmortems(inspected.loaded.valid, now)
  if (values.json === true) {
    const notes = due.map((pending) => noteOf(pending, shownBefore(folder, io)))
    io.out(JSON.stringify([...problems, ...notes], null, 2))
  } else {
    for (const problem of problems) io.out(formatProblem(problem))
    io.out(summarise(inspected, values.strict === true))
    const lines = due.map((pending) => dueLine(pending, contentOption(values.content)))
    if (due.length > 0) io.out(['Post-mortems due:', ...lines].join('\n'))
  }
  const counts = values.strict === true ? problems : problems.filter(isError)
  return counts.length === 0 ? 0 : 1
})

function isError({ level }: LocatedProblem): boolean {
  return level === 'error'
}

/** `option` goes into a command to be copied. */
function dueLine(pending: PendingPostmortem, option: string): string {
  const { on, incident, begun, overdueSince, embargoedUntil } = pending
  const { id, severity } = incident
  const begin = begun
    ? 'a draft is there'
    : `begin with: npm run status -- postmortem ${id}${option}`
  const then =
    embargoedUntil === undefined
      ? begin
      : `${overdueSince === undefined ? '' : 'overdue, '}embargoed until ${instantText(embargoedUntil)}`
  return `  ${on}  ${id} (${severity}); ${then}`
}

function noteOf(pending: PendingPostmortem, shownAs: string) {
  return {
    level: 'note',
    file: shownAs + pending.incident.file,
    line: 1,
    column: 1,
    ...noteText(pending),
  }
}

function noteText(pending: PendingPostmortem) {
  const { on, businessDays, incident, begun, overdueSince, embargoedUntil } = pending
  const what = `The post-mortem of this ${incident.severity} incident`
  const due = `due on ${on}, ${businessDays} business days after it was resolved`
  if (embargoedUntil !== undefined) {
    return {
      message: `${what} ${overdueSince === undefined ? 'is' : 'was'} ${due}, and is embargoed until ${instantText(embargoedUntil)}. The page calls it overdue from the day after it was due.`,
      fix: 'If it may be published sooner, give it an earlier publishedAt.',
    }
  }
  return {
    message: `${what} is ${due}.`,
    fix: begun
      ? 'Give it a publishedAt and take the line draft: true out.'
      : 'Add postmortem.md to the same folder.',
  }
}

function summarise({ problems, loaded }: Inspected, strict: boolean): string {
  const { incidents, maintenances, notices } = loaded.valid
  const errors = problems.filter(isError).length
  const warnings = problems.length - errors
  if (problems.length === 0) {
    return `No problems in ${count(incidents.length, 'incident')}, ${count(maintenances.length, 'maintenance')} and ${count(notices.length, 'notice')}.`
  }
  const files = new Set(problems.map(({ file }) => file)).size
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ]
  const then =
    errors > 0
      ? 'Nothing can be published until the errors are put right.'
      : strict
        ? 'Warnings count because of --strict.'
        : 'All can be published.'
  return `${found.join(' and ')} in ${count(files, 'file')}. ${then}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
