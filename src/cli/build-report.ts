import { resourceUsage } from 'node:process'
import type { LocatedProblem } from '../load/format-problem.ts'
import type { Published } from '../render/publish.ts'
import type { Times } from './stopwatch.ts'

export interface Done {
  readonly out: string
  readonly published: Published
  /** True where the templates were compiled by this build. */
  readonly compiled: boolean
  readonly times: Times
  /** The headline of the page, in English. */
  readonly page: string
  readonly problems: readonly LocatedProblem[]
}

/** What a build has to say when it is done: lines of text, or JSON in one. */
export function describeBuild(
  { out, published, compiled, times, page, problems }: Done,
  { verbose = false, json = false }: { readonly verbose?: boolean; readonly json?: boolean },
): string[] {
  const { rendered, written, unchanged, removed, bytes } = published
  // The highest so far, in bytes.
  const memory = resourceUsage().maxRSS * 1024
  if (json) {
    const counts = { rendered, written: written.length, unchanged, removed: removed.length, bytes }
    const lists = verbose ? { files: { written, removed } } : {}
    const templates = compiled ? 'compiled' : 'kept'
    const phases = { phases: times.wall, userByPhase: times.user }
    return [
      JSON.stringify({ out, page, templates, ...counts, ...phases, memory, ...lists, problems }),
    ]
  }
  const phases = Object.entries(times.wall).map(([name, ms]) => `${name} ${seconds(ms)}`)
  const total = Object.values(times.wall).reduce((sum, ms) => sum + ms, 0)
  return [
    ...(verbose ? written.map((file) => `Wrote ${file}`) : []),
    ...(verbose ? removed.map((file) => `Removed ${file}`) : []),
    compiled
      ? 'Compiled the templates.'
      : 'The templates were compiled before, and nothing in them has changed.',
    `Built ${out}: ${rendered} files rendered, ${written.length} written, ${unchanged} unchanged, ${removed.length} removed. Page status: ${page}.`,
    `It took ${seconds(total)} (${phases.join(', ')}) and ${Math.round(memory / 1e6)} MB of memory.`,
  ]
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
