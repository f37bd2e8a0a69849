import { spawn } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

/** One run of a command. Times are in seconds, memory and `bytes` in bytes. */
export interface Sample {
  readonly wall: number
  /** CPU time in user mode, of the process and all that it started and waited for. */
  readonly user: number
  readonly system: number
  /** The largest resident memory of any one process of the run. */
  readonly memory: number
  /** Files that are new, or were written to: their times or identities are others. */
  readonly written: number
  readonly bytes: number
  readonly removed: number
  /** What the command says of itself, where it does. */
  readonly rendered: number | undefined
  /** Milliseconds by phase, as the command says. */
  readonly phases: Readonly<Record<string, number>>
  /** Milliseconds of CPU time in user mode by phase, of all its threads, as the command says. */
  readonly userByPhase: Readonly<Record<string, number>>
}

export interface Measured {
  readonly sample: Sample
  /** What it printed, errors included. */
  readonly output: string
}

export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** The folder it writes to. */
  readonly out: string
}

/**
 * Runs the command once, in a process of its own, and measures it. Throws where it fails. Looking
 * at the folder it writes to, before and after, is no part of what is measured.
 */
export async function measure(command: Command): Promise<Measured> {
  const before = readStamps(command.out)
  const { stdout, stderr, timing, memory } = await runTimed(command)
  const after = readStamps(command.out)
  const changed = [...after].filter(([file, { stamp }]) => before.get(file)?.stamp !== stamp)
  const [wall = NaN, user = NaN, system = NaN] = timing.trim().split(' ').map(Number)
  const summary = readSummary(stdout)
  const sample: Sample = {
    wall,
    user,
    system,
    memory: Math.max(memory, numberOf(summary['memory']) ?? 0),
    written: changed.length,
    bytes: changed.reduce((sum, [, { size }]) => sum + size, 0),
    removed: [...before.keys()].filter((file) => !after.has(file)).length,
    rendered: numberOf(summary['rendered']),
    phases: numbersOf(summary['phases']),
    userByPhase: numbersOf(summary['userByPhase']),
  }
  return { sample, output: stdout + stderr }
}

/** Bash times the command to the millisecond, its children included, and writes that to a pipe of its own. */
const timed = 'TIMEFORMAT="%3R %3U %3S"; exec 4>&2; { time "$@" 2>&4 3>&- 4>&-; } 2>&3'

/** Milliseconds between two looks at the memory. The kernel keeps the peak, so only the last growth can be missed. */
const pollInterval = 20

interface Timed {
  readonly stdout: string
  readonly stderr: string
  /** Seconds: wall, user, system. */
  readonly timing: string
  readonly memory: number
}

async function runTimed({ argv, cwd, env }: Command): Promise<Timed> {
  const child = spawn('bash', ['-c', timed, 'bash', ...argv], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const { stdout, stderr } = child
  const pipe = child.stdio[3]
  if (stdout === null || stderr === null || !(pipe instanceof Readable)) {
    throw new Error('The command has no pipes.')
  }
  let memory = 0
  const timer = setInterval(() => {
    memory = Math.max(memory, ...descendantsOf(child.pid).map(peakOf))
  }, pollInterval)
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve)
    })
    const [code, out, err, timing] = await Promise.all([
      ended,
      text(stdout),
      text(stderr),
      text(pipe),
    ])
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}:\n${out}${err}`)
    return { stdout: out, stderr: err, timing, memory }
  } finally {
    clearInterval(timer)
  }
}

function descendantsOf(process: number | undefined): number[] {
  if (process === undefined) return []
  const children = readIfThere(`/proc/${process}/task/${process}/children`)
  return children
    .split(' ')
    .flatMap((each) => (each === '' ? [] : [Number(each), ...descendantsOf(Number(each))]))
}

function peakOf(process: number): number {
  const [, kilobytes = '0'] = /^VmHWM:\s+(\d+)/m.exec(readIfThere(`/proc/${process}/status`)) ?? []
  return Number(kilobytes) * 1024
}

/** A process that has ended has no files any more. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

interface Stamp {
  readonly stamp: string
  readonly size: number
}

/** What tells, for each file of a folder, whether it has been written since. */
function readStamps(folder: string): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>()
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const file = join(path, entry.name)
      if (entry.isDirectory()) visit(file)
      else {
        const { mtimeMs, ino, size } = lstatSync(join(folder, file))
        stamps.set(file, { stamp: `${mtimeMs} ${ino}`, size })
      }
    }
  }
  if (existsSync(folder)) visit('')
  return stamps
}

/** The JSON object that a command prints, whole or as its last line; empty where there is none. */
function readSummary(stdout: string): Readonly<Record<string, unknown>> {
  for (const candidate of [stdout, stdout.trim().split('\n').at(-1) ?? '']) {
    try {
      const parsed: unknown = JSON.parse(candidate)
      if (isRecord(parsed)) return parsed
    } catch {
      // Other commands print other things.
    }
  }
  return {}
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function numbersOf(value: unknown): Record<string, number> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
