import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** The folder where this process prepares what will become `path`. */
export function stagingOf(path: string): string {
  return `${path}.staging-${process.pid}`
}

/** Removes what processes that were killed have left of preparing `path`. */
export async function clearAbandoned(path: string): Promise<void> {
  const prefix = `${basename(path)}.staging-`
  const entries = await readdir(dirname(path)).catch(() => [])
  for (const entry of entries) {
    if (!entry.startsWith(prefix)) continue
    const pid = entry.slice(prefix.length)
    if (/^\d+$/.test(pid) && !isRunning(Number(pid))) {
      await rm(join(dirname(path), entry), { recursive: true, force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
