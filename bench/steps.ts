import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchFolder, prepareCorpus, seed } from './corpora.ts'
import { firstIncident, now, writeNextUpdate } from './corpus.ts'
import { discard } from './discarded.ts'
import { measure, type Command, type Sample } from './measure.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const main = join(root, 'src/cli/start.mjs')

/** What is measured of each corpus, in this order: each but the first begins where the one before ended. */
export const steps = ['cold', 'warm', 'update', 'setting', 'deletion'] as const
export type Step = (typeof steps)[number]

export const stepNames: Readonly<Record<Step, string>> = {
  cold: 'cold: nothing there but compiled templates',
  warm: 'warm: nothing changed',
  update: 'one update more',
  setting: 'one setting changed',
  deletion: 'one incident deleted',
}

/** Minutes on the page's clock between the first builds and those with changes. */
const laterBy = 5

/** What a step changes in the content before it is measured. */
const edits: Readonly<Record<Step, (content: string) => void>> = {
  cold() {},
  warm() {},
  update(content) {
    const { path, text } = writeNextUpdate(now + laterBy * 60_000, seed)
    writeFileSync(join(content, path), text)
  },
  setting(content) {
    const settings = readFileSync(join(content, 'site.yaml'), 'utf8')
    const changed = settings.replace('#1c5f7d', '#7d1c5f')
    if (changed === settings) {
      throw new Error(`${content} is not as it was made. Delete that folder and run this again.`)
    }
    putAside(content, 'site.yaml')
    writeFileSync(join(content, 'site.yaml'), changed)
  },
  deletion(content) {
    putAside(content, firstIncident)
  },
}

/**
 * Measures the chosen steps of the named corpus once, each in a process of its own. Afterwards the
 * corpus is as it was. Throws where the generator itself changed meanwhile: then it compiled its
 * templates, which is no part of publishing.
 */
export async function measureSteps(
  name: string,
  chosen: readonly Step[],
): Promise<Map<Step, Sample>> {
  const content = prepareCorpus(name)
  const out = join(benchFolder, 'sites', name)
  const samples = new Map<Step, Sample>()
  restore(content)
  discard(out)
  try {
    for (const step of steps) {
      // Without a first build there is nothing that the others could find.
      if (step !== 'cold' && !chosen.includes(step)) continue
      edits[step](content)
      readIntoCache(content)
      const isLater = step !== 'cold' && step !== 'warm'
      const { sample, output } = await measure(
        buildOf(content, out, now + (isLater ? laterBy * 60_000 : 0), step === 'cold'),
      )
      if (output.includes('"templates":"compiled"')) {
        throw new Error('The generator changed while it was measured. Run the bench again.')
      }
      if (chosen.includes(step)) samples.set(step, sample)
    }
    return samples
  } finally {
    restore(content)
  }
}

/** Has the templates compiled, so that no build that is measured does it. */
export async function compileTemplates(): Promise<void> {
  const out = join(benchFolder, 'sites', 'compiling')
  await measure(buildOf(prepareCorpus('100'), out, now, true))
}

/** A build that is `fresh` uses nothing that builds before it have left. */
function buildOf(content: string, out: string, at: number, fresh: boolean): Command {
  const options = ['--content', content, '--out', out, '--json', ...(fresh ? ['--fresh'] : [])]
  return {
    argv: [process.execPath, main, 'build', ...options],
    cwd: root,
    env: { SOURCE_DATE_EPOCH: String(at / 1000) },
    out,
  }
}

/** Whether a system still has in memory what nobody has read for minutes is no quality of a generator. */
function readIntoCache(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) readFileSync(join(entry.parentPath, entry.name))
  }
}

/** Moved out of the content, not copied: what comes back is the same file, with the same times. */
function putAside(content: string, path: string): void {
  const aside = join(`${content}.aside`, path)
  mkdirSync(dirname(aside), { recursive: true })
  renameSync(join(content, path), aside)
}

/** Undoes every edit, those of a run that was interrupted as well. */
function restore(content: string): void {
  rmSync(join(content, writeNextUpdate(now + laterBy * 60_000, seed).path), { force: true })
  for (const path of ['site.yaml', firstIncident]) {
    const aside = join(`${content}.aside`, path)
    if (existsSync(aside)) renameSync(aside, join(content, path))
  }
  rmSync(`${content}.aside`, { recursive: true, force: true })
}
