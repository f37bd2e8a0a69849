import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { root } from '../installation.mjs'

/** A function of a module that a worker thread calls: its argument and its result are plain data. */
export interface Task<Input, Result> {
  /** The module's path below `src/`. */
  readonly module: string
  /** The name it is exported under. */
  readonly name: string
  /** Never there: it ties the types together. */
  readonly types?: (input: Input) => Result
}

/** Threads that share work. They are started when the first task comes. */
export interface Pool {
  /** How many tasks run at the same time. */
  readonly size: number
  /** Runs a task when a thread is free. Rejects with what the task throws, or with what its thread died of. */
  run<Input, Result>(task: Task<Input, Result>, input: Input): Promise<Result>
  /** Ends the threads; tasks under way are abandoned. */
  close(): Promise<void>
}

/** What a thread is sent. */
export interface Order {
  readonly module: string
  readonly name: string
  readonly input: unknown
}

/** What it sends back. Of an error only its words survive that: the rest, such as its code, comes beside it. */
export type Answer =
  { readonly result: unknown } | { readonly error: unknown; readonly details: object }

interface Waiting extends Order {
  readonly settle: (answer: Answer) => void
}

/** Gives a thread a task. */
type Take = (waiting: Waiting) => void

/** The module that has all tasks, where all that it takes was compiled to one. */
let program: string | undefined

/** Says that this thread runs the program compiled to the module `url`, which exports every task by its name. */
export function compiledTo(url: string): void {
  program = url
}

/** What a thread begins with: `worker.ts`, or what it was compiled to, beside the program. */
function fileOfThread(): URL {
  return program === undefined
    ? pathToFileURL(join(root, 'src/workers/worker.ts'))
    : new URL('worker.mjs', program)
}

function wholeOf({ error, details }: Extract<Answer, { error: unknown }>): unknown {
  return error instanceof Error ? Object.assign(error, details) : error
}

/** Tasks are small: a thread that may keep more garbage than this only grows. In MB. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 }

/** More threads than this wait for the one that makes their work, and each takes some 50 MB: a policy of ours. */
const mostThreads = 4

/** A pool of as many threads as there are cores, within reason. */
export function createPool(size = Math.min(availableParallelism(), mostThreads)): Pool {
  const queue: Waiting[] = []
  const workers = new Set<Worker>()
  const idle = new Set<Take>()
  const start = (): Take => {
    const worker = new Worker(fileOfThread(), { resourceLimits })
    workers.add(worker)
    let current: Waiting | undefined
    const take: Take = (waiting) => {
      current = waiting
      const { module, name, input } = waiting
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ module, name, input } satisfies Order)
    }
    const finish = (answer: Answer) => {
      const done = current
      current = undefined
      const next = queue.shift()
      if (next === undefined) idle.add(take)
      else take(next)
      done?.settle(answer)
    }
    worker.on('message', finish)
    worker.on('error', (error) => {
      workers.delete(worker)
      idle.delete(take)
      const lost = current
      const next = queue.shift()
      if (next !== undefined) start()(next)
      lost?.settle({ error, details: {} })
    })
    return take
  }
  const findThread = (): Take | undefined => {
    const last = [...idle].at(-1)
    if (last === undefined) return workers.size < size ? start() : undefined
    idle.delete(last)
    return last
  }
  return {
    size,
    run: (task, input) =>
      new Promise((resolve, reject) => {
        const { name } = task
        const module = program ?? pathToFileURL(join(root, 'src', task.module)).href
        const settle = (answer: Answer) =>
          // The task's type says what its module returns.
          'error' in answer ? reject(wholeOf(answer)) : resolve(answer.result as never)
        const take = findThread()
        const waiting = { module, name, input, settle }
        if (take === undefined) queue.push(waiting)
        else take(waiting)
      }),
    async close() {
      queue.length = 0
      await Promise.all([...workers].map((worker) => worker.terminate()))
    },
  }
}
