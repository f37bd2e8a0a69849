import type { Instant } from './time.ts'

/** The parts of an update's file name, `20260115T1410Z-investigating.md`. */
export interface UpdateName {
  /** Its time in UTC, as `timeInName` has it; with a letter where one tells two files apart. */
  readonly time: string
  readonly status: string
}

const pattern = /^(\d{8}T\d{4}(?:\d{2}(?:\d{3}[a-z]?)?)?)Z?-([a-z_]+)\.md$/

/** Reads an update's file name, without folders before it; undefined where it is none. */
export function readUpdateName(name: string): UpdateName | undefined {
  const match = pattern.exec(name)
  if (match === null) return undefined
  const [, time = '', status = ''] = match
  return { time, status }
}

/** The name of an update's file: `20260115T1410Z-investigating.md`. */
export function updateFileName({ time, status }: UpdateName): string {
  return `${time}Z-${status}.md`
}

/** The time in an update's file name, to sort by: a minute comes before its seconds. Of a name of another form, the whole. */
export function timeOfName(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return readUpdateName(name)?.time ?? name
}

const lengths = { minute: 13, second: 15, millisecond: 18 } as const

/** The start of the minute, second or millisecond in UTC, as a file's name begins: `20260115T1410`. */
export function timeInName(at: Instant, precision: keyof typeof lengths): string {
  return new Date(at).toISOString().replace(/[-:.]/g, '').slice(0, lengths[precision])
}
