import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { generatorVersion } from './corpus.ts'
import { seed } from './corpora.ts'
import { peers } from './peers.ts'

/** Where and with what the bench runs, as names and values. Nothing that names the machine itself. */
export function readFacts(date: Date, repeat: number): (readonly [string, string])[] {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    ['date', date.toISOString().slice(0, 10)],
    ['processor', `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`],
    ['memory', `${memory} GB`],
    ['system', `${readSystem()}, kernel ${release().split('-')[0]}`],
    ['Node', process.version],
    ...new Map(
      peers.map(({ theme, version }) => [nameOf(theme), version ?? 'not installed'] as const),
    ),
    ['runs of each build', `${repeat}: median (least–most)`],
    ['seed', `${seed}, corpus generator ${generatorVersion}`],
  ]
}

function nameOf(peer: string): string {
  return peer.slice(0, 1).toUpperCase() + peer.slice(1)
}

function readSystem(): string {
  try {
    const text = readFileSync('/etc/os-release', 'utf8')
    return /^PRETTY_NAME="(.*)"$/m.exec(text)?.[1] ?? process.platform
  } catch {
    return process.platform
  }
}
