import { formatProblem } from '../../load/format-problem.ts'
import { buildStatus } from '../../model/status.ts'
import { ForeignFolderError } from '../../render/manifest.ts'
import { publish } from '../../render/publish.ts'
import { loadTemplates } from '../../render/templates.ts'
import { createOutputs } from '../../site/outputs.ts'
import { readClock } from '../clock.ts'
import { contentFolder, demandApart, inspectFolder, outFolder, readBase } from '../folders.ts'
import { command, UsageError } from '../options.ts'
import { reasonOf } from '../write-new.ts'

export const summary = 'Builds the site'

export const usage = `Usage: npm run build -- [options]

${summary}: reads the content, and writes what differs from the last build.
Where the content has errors, they are listed and the last build stays as it is.

  --content FOLDER   the content folder; content, unless said otherwise
  --out FOLDER       where the site is written; dist, unless said otherwise
  --now TIME         builds the page as of this moment, like 2026-01-15T14:10:00Z
  --base PATH        the path the site is served below; that of url in site.yaml, unless said otherwise
  --strict           warnings stop the build as well
  --preview          shows drills, and asks search engines to stay away; do not publish it

Exit codes: 0 if the site was built, 1 if the content has problems, 2 if the command was not understood.`

const options = {
  content: { type: 'string' },
  out: { type: 'string' },
  now: { type: 'string' },
  base: { type: 'string' },
  strict: { type: 'boolean' },
  preview: { type: 'boolean' },
} as const

export const run = command({ usage, options }, async ({ values }, io) => {
  const now = readClock(values.now, io)
  const content = contentFolder(values.content, io)
  const out = outFolder(values.out, io)
  const base = readBase(values.base)
  demandApart(out, content, io)

  const { records, problems } = await inspectFolder(content, now, io)
  for (const problem of problems) io.err(formatProblem(problem))
  const stops = records === undefined || (values.strict === true && problems.length > 0)
  if (stops) {
    io.err(`Nothing was built: the content has problems. ${out} is as it was.`)
    return 1
  }

  const preview = values.preview === true
  const status = buildStatus(records, now, { drills: preview })
  const templates = await loadTemplates()
  if (templates.compiled) io.out('Compiled the templates.')
  const { written, unchanged, removed } = await publishTo(out, () =>
    publish(
      createOutputs(status, { base, preview, frozen: values.now !== undefined }),
      out,
      templates,
    ),
  )
  io.out(
    `Built ${out}: ${written} files written, ${unchanged} unchanged, ${removed} removed. Page status: ${status.page.description}.`,
  )
  return 0
})

async function publishTo<T>(out: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof ForeignFolderError) throw new UsageError(thrown.message)
    if (isSystemError(thrown)) {
      throw new UsageError(
        `The site cannot be written to ${out}: ${reasonOf(thrown)}. Every file there is whole; run the build again when this is mended.`,
      )
    }
    throw thrown
  }
}

function isSystemError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'syscall' in thrown
}
