import { join } from 'node:path'
import type { View } from '../site/output.ts'
import { digestOf, stampOf } from './output-memory.ts'
import { openTemplates, type RenderPage } from './open-templates.ts'
import { isPlain, renderView, textOf } from './render.ts'
import { isSame } from './own-file.ts'
import { stageFile } from './staging.ts'

/** A file to be made anew: plain data, so that another thread can do it. */
export interface Job {
  /** Below the output folder. */
  readonly file: string
  /** The view as JSON, or, of a document that needs no more rendering, its text. */
  readonly source: string
  readonly isText: boolean
  /** False where no file that is there now may be looked at: something else stands in its way. */
  readonly mayBeThere: boolean
}

/** Jobs that are done in one go. */
export interface Batch {
  readonly jobs: readonly Job[]
  /** The folder that the site will be in. */
  readonly directory: string
  /** The folder where what differs is put for now. */
  readonly staging: string
}

/** What came of a job. */
export interface Made {
  /** A digest of the job's source. */
  readonly sourceDigest: string
  /** A digest of its bytes. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  /** False where the file that is there is the same: then nothing was put into the staging folder. */
  readonly differs: boolean
  /** Of the file that was put there, or of the one that is the same; see `stampOf`. */
  readonly stamp: string
}

/** What a job makes a file from: the file's view, or its text. */
export function sourceOf(view: View): Pick<Job, 'source' | 'isText'> {
  return isPlain(view)
    ? { source: textOf(view), isText: true }
    : { source: JSON.stringify(view), isText: false }
}

/** Renders each job, and puts what differs from the site into the staging folder. In the order of the jobs. */
export async function renderBatch(
  { jobs, directory, staging }: Batch,
  render: RenderPage,
): Promise<Made[]> {
  const made: Made[] = []
  for (const { file, source, isText, mayBeThere } of jobs) {
    const text = isText ? source : await renderView(JSON.parse(source) as View, render)
    const bytes = Buffer.from(text)
    const there = join(directory, file)
    // Before its bytes are looked at: another build may replace it then.
    const stamp = mayBeThere ? stampOf(there) : undefined
    const differs = stamp === undefined || !isSame(there, bytes)
    if (differs) stageFile(staging, file, bytes)
    made.push({
      sourceDigest: digestOf(source),
      digest: digestOf(bytes),
      size: bytes.length,
      differs,
      stamp: differs ? (stampOf(join(staging, file)) ?? '') : stamp,
    })
  }
  return made
}

/** A batch for another thread, as plain data. */
export interface RenderOrder extends Batch {
  /** Where the compiled templates lie. */
  readonly templates: string
}

/** What `renderBatch` does, in another thread. */
export async function renderElsewhere(order: RenderOrder): Promise<Made[]> {
  return renderBatch(order, openTemplates(order.templates))
}
