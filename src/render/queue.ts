import type { Pool, Task } from '../workers/pool.ts'
import { renderBatch, type Job, type Made, type RenderOrder } from './jobs.ts'
import type { Templates } from './templates.ts'

/** So many files are sooner made by this thread than by others that have to be started for it. */
const fewJobs = 1_500
/** Files that are made in one go. */
const batchSize = 20

/** Takes jobs and has them done; those under way are few, so that memory is bounded. */
export interface Queue {
  /** Waits while much is under way. The output's key is handed back with the result. */
  add(job: Job, key: string): Promise<void>
  /** When every job is done. Rejects with what rendering throws. */
  finish(): Promise<void>
  /** When nothing is under way any more, whatever became of it. Never rejects. */
  settle(): Promise<void>
}

/** What a queue works for. */
export interface QueueSetting {
  readonly directory: string
  readonly staging: string
  readonly templates: Templates
  readonly pool: Pool | undefined
  /** So many jobs will come at least. */
  readonly expected: number
}

const task: Task<RenderOrder, Made[]> = {
  module: 'render/jobs.ts',
  name: 'renderElsewhere',
}

/** A queue that renders here where the jobs are few, and in the threads of the pool where they are many. */
export function createQueue(
  { directory, staging, templates, pool, expected }: QueueSetting,
  onMade: (job: Job, key: string, made: Made) => void,
): Queue {
  let waiting: { job: Job; key: string }[] = []
  let underWay: Promise<void>[] = []
  let isMuch = expected >= fewJobs

  const send = async (batch: typeof waiting): Promise<void> => {
    const order = { directory, staging, jobs: batch.map(({ job }) => job) }
    const made =
      isMuch && pool !== undefined
        ? await pool.run(task, { ...order, templates: templates.directory })
        : await renderBatch(order, templates.render)
    for (const [index, { job, key }] of batch.entries()) {
      const one = made[index]
      if (one !== undefined) onMade(job, key, one)
    }
  }
  const flush = async (limit: number): Promise<void> => {
    while (waiting.length > 0) underWay.push(track(send(waiting.splice(0, batchSize))))
    while (underWay.length > limit) await Promise.race(underWay)
  }
  /** Leaves the list when it is done; a failure stays, and is thrown by whoever waits next. */
  const track = (work: Promise<void>): Promise<void> => {
    const done = async () => {
      await work
      underWay = underWay.filter((other) => other !== tracked)
    }
    const tracked = done()
    tracked.catch(() => undefined)
    return tracked
  }
  return {
    async add(job, key) {
      waiting.push({ job, key })
      if (!isMuch && waiting.length < fewJobs) return
      isMuch = true
      if (waiting.length >= batchSize) await flush((pool?.size ?? 1) * 2)
    },
    async finish() {
      await flush(0)
    },
    async settle() {
      await Promise.allSettled(underWay)
    },
  }
}
