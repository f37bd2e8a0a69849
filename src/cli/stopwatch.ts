import { cpuUsage } from 'node:process'

/** Names the phases of a command and how long each took. */
export interface Stopwatch {
  /** Ends the phase before, and begins this one. */
  begin(phase: string): void
  /** Ends the last phase. */
  stop(): Times
  /** Since the first phase began, in ms. */
  elapsed(): number
}

/** Every phase in order, in ms. */
export interface Times {
  readonly wall: Readonly<Record<string, number>>
  /** CPU time in user mode, of all threads of this process. */
  readonly user: Readonly<Record<string, number>>
}

/** A stopwatch that runs from now on. */
export function startStopwatch(): Stopwatch {
  const wall: Record<string, number> = {}
  const user: Record<string, number> = {}
  const start = performance.now()
  let current: { name: string; since: number; usage: NodeJS.CpuUsage } | undefined
  const end = () => {
    if (current === undefined) return
    const { name, since, usage } = current
    wall[name] = (wall[name] ?? 0) + performance.now() - since
    user[name] = (user[name] ?? 0) + cpuUsage(usage).user / 1_000
    current = undefined
  }
  return {
    begin(name) {
      end()
      current = { name, since: performance.now(), usage: cpuUsage() }
    },
    stop() {
      end()
      return { wall, user }
    },
    elapsed: () => performance.now() - start,
  }
}
