import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { fileURLToPath } from 'node:url'
import { plans } from './corpora.ts'
import { removeDiscarded } from './discarded.ts'
import { readFacts } from './facts.ts'
import { measure, type Sample } from './measure.ts'
import { peers, preparePeer } from './peers.ts'
import { measurePreview } from './preview.ts'
import { nameOf, titleOf, writeReport } from './report.ts'
import type { Row } from './statistics.ts'
import { compileTemplates, measureSteps, steps, type Step } from './steps.ts'

const usage = `Usage: npm run bench -- [options]

Measures builds of the site with generated content. Without options, or with --repeat alone, it
measures everything, other generators included, and writes the figures into bench/README.md.

  --sizes NAMES   of ${[...plans.keys()].join(', ')}; several with commas
  --only STEPS    of ${steps.join(', ')}; several with commas
  --peers         other generators as well, where they are installed
  --preview       how soon npm run dev shows a change, with 10,000 incidents
  --repeat N      how often each build is measured; 3, unless said otherwise
  --json          prints every sample as JSON instead of tables`

const { values } = parseArgs({
  options: {
    sizes: { type: 'string' },
    only: { type: 'string' },
    peers: { type: 'boolean' },
    preview: { type: 'boolean' },
    repeat: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

if (values.help === true) {
  console.log(usage)
} else {
  try {
    await run()
  } finally {
    removeDiscarded()
  }
}

async function run(): Promise<void> {
  const corpora = chosenOf(values.sizes, [...plans.keys()])
  const chosen = chosenOf(values.only, steps)
  const repeat = Number(values.repeat ?? 3)
  if (!Number.isInteger(repeat) || repeat < 1) throw new Error('--repeat is not a number of times.')
  const isComplete = Object.keys(values).every((option) => option === 'repeat')

  const rows: Row[] = []
  await compileTemplates()
  for (const corpus of corpora) {
    rows.push(...(await measureCorpus(corpus, chosen, repeat)))
    // The other corpora say something about this generator only.
    const isSize = /^\d+$/.test(corpus)
    if (isSize && (isComplete || values.peers === true)) {
      rows.push(...(await measurePeers(corpus, repeat)))
    }
  }

  const preview = isComplete || values.preview === true ? await measurePreview('10000') : undefined
  const facts = readFacts(new Date(), repeat)
  const report = writeReport(rows, facts, preview)
  console.log(values.json === true ? JSON.stringify({ facts, rows, preview }, null, 2) : report)
  if (isComplete) await keepReport(report)
}

async function measureCorpus(
  corpus: string,
  chosen: readonly Step[],
  repeat: number,
): Promise<Row[]> {
  const samples = new Map<Step, Sample[]>(chosen.map((step) => [step, []]))
  for (let turn = 1; turn <= repeat; turn += 1) {
    say(`${titleOf(corpus)}, ${turn} of ${repeat}`)
    for (const [step, sample] of await measureSteps(corpus, chosen)) {
      samples.get(step)?.push(sample)
    }
  }
  return [...samples].map(([what, list]) => ({ corpus, what, samples: list }))
}

async function measurePeers(corpus: string, repeat: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const peer of peers) {
    if (peer.version === undefined) {
      say(`${nameOf(peer.name)}: not installed, so not measured`)
      continue
    }
    const prepare = await preparePeer(peer, corpus)
    const samples: Sample[] = []
    for (let turn = 1; turn <= repeat; turn += 1) {
      say(`${titleOf(corpus)}, ${nameOf(peer.name)}, ${turn} of ${repeat}`)
      samples.push((await measure(prepare())).sample)
    }
    rows.push({ corpus, what: peer.name, samples })
  }
  return rows
}

/** Replaces what is between the markers of the README; all around it is written by hand. */
async function keepReport(report: string): Promise<void> {
  const file = fileURLToPath(new URL('README.md', import.meta.url))
  const text = readFileSync(file, 'utf8')
  const figures = /(<!-- figures -->\n)[\s\S]*(<!-- \/figures -->)/
  if (!figures.test(text)) throw new Error('bench/README.md has no place for the figures.')
  const whole = text.replace(figures, (_, start: string, end: string) =>
    [start, report, end].join('\n'),
  )
  writeFileSync(file, await format(whole, { ...(await resolveConfig(file)), parser: 'markdown' }))
}

function chosenOf<T extends string>(given: string | undefined, known: readonly T[]): readonly T[] {
  if (given === undefined) return known
  const wanted = given.split(',')
  const unknown = wanted.find((each) => !known.some((name) => name === each))
  if (unknown !== undefined) throw new Error(`"${unknown}" is none of ${known.join(', ')}.`)
  return known.filter((name) => wanted.includes(name))
}

/** To the error output: the other is for the figures. */
function say(text: string): void {
  console.error(text)
}
