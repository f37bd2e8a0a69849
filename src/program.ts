import { compiledTo } from './workers/pool.ts'
import type { Io } from './cli/io.ts'
import type { RenderOrder } from './render/jobs.ts'
import type { ReadOrder } from './load/read-bundle.ts'

/*
 * Allclear as it is compiled, with its templates, when a site is built for the first time: it starts
 * in a fraction of the time. What is not asked for is not loaded.
 */

compiledTo(import.meta.url)

/** The command line. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  return (await import('./cli/main.ts')).main(args, io)
}

/** The templates. */
export function loadPages() {
  return import('./render/pages.ts')
}

/** A task for a thread. */
export async function renderElsewhere(order: RenderOrder) {
  return (await import('./render/jobs.ts')).renderElsewhere(order)
}

/** A task for a thread. */
export async function readBundles(order: ReadOrder) {
  return (await import('./load/read-bundle.ts')).readBundles(order)
}

/** Never called: Astro makes its manifest, which `render/adapter.ts` takes styles from, only where somebody wants it. */
export const manifest = () => import('astro/app/entrypoint')
