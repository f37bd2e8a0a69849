import { descriptions, plans } from './corpora.ts'
import type { Sample } from './measure.ts'
import { peerNames } from './peers.ts'
import type { Preview } from './preview.ts'
import { growthOf, median, targetsOf, type Row } from './statistics.ts'
import { stepNames } from './steps.ts'

const names: Readonly<Record<Row['what'], string>> = { ...stepNames, ...peerNames }

/** The corpora whose only difference is their number of incidents, in rising order. */
const sizes = [...plans.keys()].filter((name) => /^\d+$/.test(name))

/** All figures as Markdown. `facts` say where and with what they were measured. */
export function writeReport(
  rows: readonly Row[],
  facts: readonly (readonly [string, string])[],
  preview: Preview | undefined,
): string {
  const corpora = [...new Set(rows.map(({ corpus }) => corpus))]
  const sections = [
    table(['measured', 'with'], facts),
    '### Targets',
    writeTargets(rows, preview),
    '### Growth',
    writeGrowth(rows),
    ...(preview === undefined ? [] : ['### Preview of 10,000 incidents', writePreview(preview)]),
    ...corpora.flatMap((corpus) => {
      const own = rows.filter((row) => row.corpus === corpus)
      return [`### ${titleOf(corpus)}`, writeRows(own), writePhases(own)]
    }),
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

/** The name of a corpus, for people. */
export function titleOf(corpus: string): string {
  return descriptions.get(corpus) ?? `${group(Number(corpus))} incidents`
}

/** What a row measured, for people. */
export function nameOf(what: Row['what']): string {
  return names[what]
}

function writeTargets(rows: readonly Row[], preview: Preview | undefined): string {
  return table(
    ['target', 'at most', 'measured', 'met'],
    targetsOf(rows, preview).map(({ name, value, atMost, unit }) => [
      name,
      `${atMost} ${unit}`.trim(),
      value === undefined ? 'not measured' : `${short(value)} ${unit}`.trim(),
      value === undefined ? '' : value <= atMost ? 'yes' : 'no',
    ]),
  )
}

function writePreview({ front, incident, error }: Preview): string {
  const line = (what: string, times: readonly number[]) => [
    what,
    `${group(median(times))} (${group(Math.min(...times))}–${group(Math.max(...times))})`,
  ]
  return table(
    ['after a file was written, in the browser', 'ms: median (least–most)'],
    [
      line('the changed update on the front page', front),
      line('the changed update on its incident’s page', incident),
      line('an error, with its place', error),
    ],
  )
}

function writeGrowth(rows: readonly Row[]): string {
  const growth = growthOf(rows, sizes)
  if (growth.length === 0) return 'Not measured: it takes two sizes.'
  return table(
    ['user CPU', 'incidents', 'exponent'],
    growth.map(({ what, from, to, exponent }) => [
      nameOf(what),
      `${group(Number(from))} to ${group(Number(to))}`,
      exponent.toFixed(2),
    ]),
  )
}

function writeRows(rows: readonly Row[]): string {
  return table(
    [
      'build',
      'wall, s',
      'user CPU, s',
      'system CPU, s',
      'peak, MB',
      'pages rendered',
      'files written',
      'MB written',
      'files removed',
    ],
    rows.map(({ what, samples }) => [
      nameOf(what),
      spread(samples, ({ wall }) => wall),
      spread(samples, ({ user }) => user),
      spread(samples, ({ system }) => system),
      Math.round(median(samples.map(({ memory }) => memory)) / 1e6).toString(),
      samples.every(({ rendered }) => rendered === undefined)
        ? ''
        : group(median(samples.map(({ rendered }) => rendered ?? NaN))),
      group(median(samples.map(({ written }) => written))),
      (median(samples.map(({ bytes }) => bytes)) / 1e6).toFixed(2),
      group(median(samples.map(({ removed }) => removed))),
    ]),
  )
}

/** Milliseconds by phase, of the builds that say them. */
function writePhases(rows: readonly Row[]): string {
  const phases = [
    ...new Set(
      rows.flatMap(({ samples }) => samples.flatMap((sample) => Object.keys(sample.phases))),
    ),
  ]
  if (phases.length === 0) return ''
  return table(
    ['milliseconds by phase: wall (user CPU)', ...phases],
    rows
      .filter(({ samples }) => samples.some((sample) => Object.keys(sample.phases).length > 0))
      .map(({ what, samples }) => [
        nameOf(what),
        ...phases.map((phase) => {
          const middle = (read: (sample: Sample) => Readonly<Record<string, number>>) =>
            group(Math.round(median(samples.map((sample) => read(sample)[phase] ?? 0))))
          return `${middle(({ phases: wall }) => wall)} (${middle(({ userByPhase }) => userByPhase)})`
        }),
      ]),
  )
}

/** The median, and from which to which value it was: `1.20 (1.15–1.31)`. */
function spread(samples: readonly Sample[], read: (sample: Sample) => number): string {
  const values = samples.map(read)
  const middle = short(median(values))
  if (values.length === 1) return middle
  return `${middle} (${short(Math.min(...values))}–${short(Math.max(...values))})`
}

function short(value: number): string {
  return value >= 100 ? group(Math.round(value)) : value.toFixed(2).replace(/\.00$/, '')
}

function group(value: number): string {
  return value.toLocaleString('en')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
