import { formatProblem, type LocatedProblem } from '../../load/format-problem.ts'
import type { Inspected } from '../../load/inspect-content.ts'
import { readClock } from '../clock.ts'
import { contentFolder, inspectFolder } from '../folders.ts'
import { command } from '../options.ts'

export const summary = 'Checks all content, and says what is wrong and what to write instead'

export const usage = `Usage: npm run status -- check [options]

${summary}. Changes nothing.

  --content FOLDER   the content folder; content, unless said otherwise
  --strict           warnings count as well: the exit code is 1 if there are any
  --json             prints a list of { level, file, line, column, message, fix }
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
  const inspected = await inspectFolder(contentFolder(values.content, io), now, io)
  const { problems } = inspected
  if (values.json === true) io.out(JSON.stringify(problems, null, 2))
  else {
    for (const problem of problems) io.out(formatProblem(problem))
    io.out(summarise(inspected, values.strict === true))
  }
  const counts = values.strict === true ? problems : problems.filter(isError)
  return counts.length === 0 ? 0 : 1
})

function isError({ level }: LocatedProblem): boolean {
  return level === 'error'
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
