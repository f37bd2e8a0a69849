import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateCorpus, generatorVersion, type Plan } from './corpus.ts'

/** Where the bench keeps what it makes: corpora, sites, and what other generators need. */
export const benchFolder = fileURLToPath(new URL('../.cache/bench/', import.meta.url))

/** The seed of every corpus. Figures are comparable only between runs with the same. */
export const seed = 20_260_630

const usual: Plan = {
  incidents: 100,
  components: 20,
  updates: [4, 6],
  words: [15, 60],
  activeUpdates: 3,
}

/** Every corpus by name. A name that is a number is its incidents, and such corpora differ in nothing else. */
export const plans: ReadonlyMap<string, Plan> = new Map([
  ['100', usual],
  ['1000', { ...usual, incidents: 1000 }],
  ['10000', { ...usual, incidents: 10_000 }],
  ['components', { ...usual, components: 1000 }],
  ['updates', { ...usual, activeUpdates: 200 }],
  // Two files each, with maintenances and post-mortems: about 50,000.
  ['files', { ...usual, incidents: 23_500, updates: [1, 1], words: [5, 10] }],
])

/** What the corpora beside the sizes are. */
export const descriptions: ReadonlyMap<string, string> = new Map([
  ['components', '100 incidents, 1,000 components'],
  ['updates', '100 incidents, one with 200 updates'],
  ['files', '50,000 small files, 23,500 incidents'],
])

/** The folder of the corpus of that name, written if it is not there yet. */
export function prepareCorpus(name: string): string {
  const plan = plans.get(name)
  if (plan === undefined) throw new Error(`There is no corpus "${name}".`)
  const folder = join(benchFolder, `${name}-${seed}-${generatorVersion}`)
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  writeCorpus(unfinished, plan)
  renameSync(unfinished, folder)
  return folder
}

function writeCorpus(folder: string, plan: Plan): void {
  const folders = new Set<string>()
  for (const { path, text } of generateCorpus(plan, seed)) {
    const file = join(folder, path)
    const parent = dirname(file)
    if (!folders.has(parent)) mkdirSync(parent, { recursive: true })
    folders.add(parent)
    writeFileSync(file, text)
  }
}
