import { sep } from 'node:path'
import { formatProblem } from '../../load/format-problem.ts'
import { rememberSettled } from '../../load/inspect-content.ts'
import { isSystemError, reasonOf } from '../../load/system-error.ts'
import { wordsOf } from '../../i18n/words.ts'
import { findStartOfDay } from '../../model/start-of-day.ts'
import { buildStatus } from '../../model/status.ts'
import { ForeignFolderError } from '../../render/manifest.ts'
import { publish } from '../../render/publish.ts'
import { compiledFolder, digestSources } from '../../installation.mjs'
import { NotCompiledError } from '../../render/compile.ts'
import { loadTemplates, type Templates } from '../../render/templates.ts'
import { createHeadline } from '../../site/parts/headline.ts'
import { createOutputs } from '../../site/outputs.ts'
import { createPool } from '../../workers/pool.ts'
import { describeBuild } from '../build-report.ts'
import { readClock } from '../clock.ts'
import { contentFolder, demandApart, inspectFolder, outFolder, readBase } from '../folders.ts'
import { createInterruption } from '../interruption.ts'
import { command, UsageError } from '../options.ts'
import { DamagedStateError } from '../kept-texts.ts'
import { showProgress, showWaiting } from '../progress.ts'
import { noState, readState, writeState, type BuildState, type KeptState } from '../state-file.ts'
import { startStopwatch } from '../stopwatch.ts'
import { takeTurn } from '../turn.ts'

export const summary = 'Builds the site'

const usage = `Usage: npm run build -- [options]

${summary}: reads the content, and writes what differs from the last build.
Where the content has errors, they are listed and the last build stays as it is.

  --content FOLDER   the content folder; content, unless said otherwise
  --out FOLDER       where the site is written; dist, unless said otherwise
  --now TIME         builds the page as of this moment, like 2026-01-15T14:10:00Z
  --base PATH        the path the site is served below; that of url in site.yaml, unless said otherwise
  --strict           warnings stop the build as well
  --preview          shows drills, and asks search engines to stay away; do not publish it
  --fresh            makes every file anew instead of what changed; the result is the same
  --verbose          names every file that is written or removed
  --json             prints what was done, or what is wrong, as JSON

Exit codes: 0 if the site was built, 1 if the content has problems, 2 if the command was not understood, or the site cannot be written.`

const options = {
  content: { type: 'string' },
  out: { type: 'string' },
  now: { type: 'string' },
  base: { type: 'string' },
  strict: { type: 'boolean' },
  preview: { type: 'boolean' },
  fresh: { type: 'boolean' },
  verbose: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export const run = command({ usage, options }, async ({ values }, io) => {
  const content = contentFolder(values.content, io)
  const out = outFolder(values.out, io)
  const base = readBase(values.base)
  demandApart(out, content, io)

  const turn = await takeTurn(out, () =>
    io.err(`Another build of ${out} is under way. This one begins when that has ended.`),
  )
  const watch = startStopwatch()
  const pool = createPool()
  const interruption = createInterruption()
  let state: KeptState | undefined
  try {
    const now = readClock(values.now, io)
    const identity = { out, content, templates: io.digest ?? digestSources() }
    watch.begin('templates')
    const templates = await showWaiting('Compiling the templates', io, () =>
      loadOwnTemplates(identity.templates),
    )
    watch.begin('reading')
    const kept = (state = readState(identity))
    const told = new Set<string>()
    const make = async (known: BuildState): Promise<number> => {
      const { records, problems, loaded, settingsDigest } = await inspectFolder(content, now, io, {
        known: known.content,
        knownMonths: known.months,
        pool,
      })
      const texts = problems.map((problem) => formatProblem(problem))
      // Once, also where all begins anew.
      for (const text of texts.filter((each) => !told.has(each))) io.err(text)
      for (const text of texts) told.add(text)
      if (records === undefined || (values.strict === true && problems.length > 0)) {
        io.err(`Nothing was built: the content has problems. ${out} is as it was.`)
        if (values.json === true) io.out(JSON.stringify({ out, problems }))
        return 1
      }

      watch.begin('status')
      const preview = values.preview === true
      const status = buildStatus(records, now, { drills: preview })
      watch.begin('rendering')
      const outputs = createOutputs(status, {
        base,
        preview,
        frozenAt: values.now === undefined ? undefined : now,
        settingsDigest,
        startOfDay: findStartOfDay(records, status, { drills: preview }),
      })
      const published = await publishTo(out, () =>
        publish(outputs, out, templates, {
          known: known.outputs,
          former: known === noState ? kept.files : [],
          pool,
          onProgress: showProgress('Rendering', io, watch),
          onReady() {
            watch.begin('writing')
            interruption.hold()
          },
          onPlaced: showProgress('Writing', io, watch),
        }),
      )
      io.progress?.()
      watch.begin('remembering')
      try {
        const remembered = rememberSettled(loaded, status)
        writeState(identity, { ...remembered, outputs: published.memory }, known)
      } catch (thrown) {
        io.err(`The next build will make every file anew: ${reasonOf(thrown)}.`)
      }
      const times = watch.stop()
      const { compiled } = templates
      const { text: page } = createHeadline({ status, words: wordsOf('en') })
      const done = { out, published, compiled, times, page, problems }
      for (const line of describeBuild(done, values)) io.out(line)
      return interruption.end() ?? 0
    }
    try {
      return await make(values.fresh === true ? noState : kept.state)
    } catch (thrown) {
      if (!(thrown instanceof DamagedStateError)) throw thrown
      watch.begin('reading')
      return await make(noState)
    }
  } finally {
    interruption.end()
    io.progress?.()
    state?.close()
    await pool.close()
    turn.end()
  }
})

async function loadOwnTemplates(digest: string): Promise<Templates> {
  try {
    return await loadTemplates(digest)
  } catch (thrown) {
    if (thrown instanceof NotCompiledError) throw new UsageError(thrown.message)
    if (!isSystemError(thrown)) throw thrown
    throw new UsageError(
      `What Allclear compiles of itself cannot be kept in ${compiledFolder}: ${reasonOf(thrown)}. Nothing was built; run the build again when this is mended.`,
    )
  }
}

async function publishTo<T>(out: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof ForeignFolderError) throw new UsageError(thrown.message)
    if (isSystemError(thrown)) {
      throw new UsageError(
        `The site cannot be written to ${out}: ${reasonOf(thrown)}${placeIn(out, thrown)}. What is there is as it was; run the build again when this is mended.`,
      )
    }
    throw thrown
  }
}

/** The file of the site that the system refused, in brackets; empty where it was no single one. */
function placeIn(out: string, { dest, path }: NodeJS.ErrnoException & { dest?: string }): string {
  const place = dest ?? path
  return place?.startsWith(out + sep) === true ? ` (${place})` : ''
}
