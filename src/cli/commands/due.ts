import { formatProblem } from '../../load/format-problem.ts'
import { buildStatus } from '../../model/status.ts'
import { readClock } from '../clock.ts'
import { contentFolder, inspectFolder } from '../folders.ts'
import { command } from '../options.ts'

export const summary = 'Prints when the site next changes by itself'

const usage = `Usage: npm run status -- due [options]

${summary}, in UTC, and why: a scheduler can build exactly then.

  --content FOLDER   the content folder; content, unless said otherwise
  --now TIME         the next change after this moment, like 2026-01-15T14:10:00Z`

const options = {
  content: { type: 'string' },
  now: { type: 'string' },
} as const

export const run = command({ usage, options }, async ({ values }, io) => {
  const now = readClock(values.now, io)
  const { records, problems } = await inspectFolder(contentFolder(values.content, io), now, io)
  if (records === undefined) {
    for (const problem of problems) io.err(formatProblem(problem))
    return 1
  }
  const { at, why } = buildStatus(records, now).nextChange
  io.out(`${new Date(at).toISOString()}\t${why}`)
  return 0
})
