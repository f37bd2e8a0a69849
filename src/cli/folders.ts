import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { inspectContent, type Inspected } from '../load/inspect-content.ts'
import { findFolderProblem, type LoadOptions } from '../load/load-content.ts'
import type { Instant } from '../model/time.ts'
import type { Io } from './io.ts'
import { UsageError } from './options.ts'
import { showProgress } from './progress.ts'
import { startStopwatch } from './stopwatch.ts'

/** The content folder a command works on: `--content`, else `content`, from where it was called. */
export function contentFolder(given: string | undefined, io: Pick<Io, 'cwd'>): string {
  return resolve(io.cwd, given ?? 'content')
}

/** Where the content lies, for a command that is to be copied: as it was given. */
export function contentOption(given: string | undefined): string {
  return given === undefined ? '' : ` --content ${quotePath(given)}`
}

/** A path as a shell takes it, in quotes where it needs them. */
export function quotePath(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`
}

/** The folder a site is written to: `--out`, else `dist`, from where the command was called. */
export function outFolder(given: string | undefined, io: Pick<Io, 'cwd'>): string {
  return resolve(io.cwd, given ?? 'dist')
}

/** Throws a `UsageError` where writing a site to `out` could touch the content or what is around it. */
export function demandApart(out: string, content: string, io: Pick<Io, 'cwd'>): void {
  const site = realPathOf(out)
  const source = realPathOf(content)
  if (isWithin(source, site) || isWithin(site, source) || isWithin(realPathOf(io.cwd), site)) {
    throw new UsageError(
      `The site cannot be written to ${out}: that folder holds, or is part of, what it is made from. Name a folder of its own with --out, like dist.`,
    )
  }
}

/** Where a path leads, links on the way followed; what is not there yet is where it would be. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPathOf(above), basename(path))
  }
}

/** True where `inner` is `outer` or lies inside it. */
function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner)
  return path === '' || (path !== '..' && !/^\.\.[\\/]/.test(path) && !isAbsolute(path))
}

/** The path of `--base` as given; a `UsageError` where it is not a plain path. */
export function readBase(given: string | undefined): string | undefined {
  const isPath = given === undefined || /^\/?(?:[\w.~-]+(?:\/|$))*$/.test(given)
  const isDotted = given?.split('/').some((part) => part === '.' || part === '..') === true
  if (isPath && !isDotted) return given
  throw new UsageError(`--base is not a path: "${given}". Write it like /status, without a host.`)
}

/** Throws a `UsageError` where there is no content folder at `folder`. */
export function demandContent(folder: string): void {
  const problem = findFolderProblem(folder)
  if (problem !== undefined) throw new UsageError(problem)
}

/**
 * What stands before the path of a file in `folder`, as seen from where the command was called, with
 * `/`: `content/`.
 */
export function shownBefore(folder: string, io: Pick<Io, 'cwd'>): string {
  const from = relative(io.cwd, folder).replaceAll('\\', '/')
  return from === '' ? '' : `${from}/`
}

/** The id of a record as given: its own, or the path of its folder or of a file in it, as a shell completes it. */
export function readId(given: string | undefined): string | undefined {
  return given
    ?.replace(/[\\/][^\\/]*\.md$/, '')
    .replace(/[\\/]+$/, '')
    .replace(/^.*[\\/](?=.)/, '')
}

/**
 * Reads and checks a content folder, and shows how far that is. Problems name their files as seen from
 * where the command was called. That it is no folder is wrong usage.
 */
export async function inspectFolder(
  folder: string,
  now: Instant,
  io: Pick<Io, 'cwd' | 'progress'>,
  options: LoadOptions = {},
): Promise<Inspected> {
  demandContent(folder)
  const onProgress = showProgress('Reading', io, startStopwatch())
  try {
    return await inspectContent(folder, now, {
      ...options,
      onProgress,
      shownAs: shownBefore(folder, io),
    })
  } finally {
    io.progress?.()
  }
}
