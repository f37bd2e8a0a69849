import type { Sample } from './measure.ts'
import { peerNames, type Peer } from './peers.ts'
import { steps, type Step } from './steps.ts'
import type { Preview } from './preview.ts'

/** What was measured of one corpus: a step of ours, or another generator from nothing. */
export interface Row {
  readonly corpus: string
  readonly what: Step | Peer['name']
  readonly samples: readonly Sample[]
}

/** The middle of `values`; for an even number of them, the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

/** The median of a number of the samples; undefined where it was not measured. */
type Find = (
  corpus: string,
  what: Row['what'],
  read: (sample: Sample) => number,
) => number | undefined

/** Looks up medians among the rows. */
function finder(rows: readonly Row[]): Find {
  return (corpus, what, read) => {
    const row = rows.find((each) => each.corpus === corpus && each.what === what)
    return row === undefined ? undefined : median(row.samples.map(read))
  }
}

const user = ({ user }: Sample): number => user
const wall = ({ wall }: Sample): number => wall
const megabytes = ({ memory }: Sample): number => memory / 1e6

/** As `peerNames` has them. */
const peers = Object.keys(peerNames) as Peer['name'][]

export interface Growth {
  readonly what: Row['what']
  readonly from: string
  readonly to: string
  /** How user CPU time grows with the number of incidents: 1 is linear, 2 quadratic. */
  readonly exponent: number
}

/** Between each two sizes that follow each other, in rising order. */
export function growthOf(rows: readonly Row[], sizes: readonly string[]): Growth[] {
  const find = finder(rows)
  return [...steps, ...peers].flatMap((what) =>
    sizes.slice(1).flatMap((to, index) => {
      const from = sizes[index] ?? to
      const [before, after] = [find(from, what, user), find(to, what, user)]
      if (before === undefined || after === undefined) return []
      const exponent = Math.log(after / before) / Math.log(Number(to) / Number(from))
      return [{ what, from, to, exponent }]
    }),
  )
}

export interface Target {
  readonly name: string
  /** Undefined where a part of it was not measured. */
  readonly value: number | undefined
  readonly atMost: number
  readonly unit: string
}

/** What the generator promises, beside what was measured. */
export function targetsOf(rows: readonly Row[], preview: Preview | undefined): Target[] {
  const find = finder(rows)
  const ratio = (above: number | undefined, below: number | undefined): number | undefined =>
    above === undefined || below === undefined ? undefined : above / below
  const peaks = rows
    .filter(({ corpus, what }) => corpus === '10000' && !(what in peerNames))
    .flatMap(({ samples }) => samples.map(megabytes))
  return [
    {
      name: 'user CPU, warm: 10,000 incidents to 100',
      value: ratio(find('10000', 'warm', user), find('100', 'warm', user)),
      atMost: 3,
      unit: '×',
    },
    {
      name: 'user CPU, cold: 10,000 incidents to 1,000',
      value: ratio(find('10000', 'cold', user), find('1000', 'cold', user)),
      atMost: 10,
      unit: '×',
    },
    {
      name: 'wall, cold, 10,000 incidents: to Hugo with a minimal theme, a file for each incident',
      value: ratio(find('10000', 'cold', wall), find('10000', 'hugo', wall)),
      atMost: 0.8,
      unit: '×',
    },
    {
      name: 'the same to Hugo with a file for each update, as ours',
      value: ratio(find('10000', 'cold', wall), find('10000', 'hugoByUpdate', wall)),
      atMost: 0.8,
      unit: '×',
    },
    {
      name: 'user CPU, one update at 10,000 incidents',
      value: find('10000', 'update', user),
      atMost: 1,
      unit: 's',
    },
    {
      name: 'files written, one update at 10,000 incidents',
      value: find('10000', 'update', ({ written }) => written),
      atMost: 60,
      unit: '',
    },
    {
      name: 'wall, cold, 100 incidents',
      value: find('100', 'cold', wall),
      atMost: 0.6,
      unit: 's',
    },
    {
      name: 'preview, 10,000 incidents: a changed update is in the browser',
      value: preview && Math.max(median(preview.front), median(preview.incident)) / 1e3,
      atMost: 0.5,
      unit: 's',
    },
    {
      name: 'largest memory of a build of 10,000 incidents',
      value: peaks.length === 0 ? undefined : Math.max(...peaks),
      atMost: 700,
      unit: 'MB',
    },
  ]
}
