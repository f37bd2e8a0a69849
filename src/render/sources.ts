import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

/** All that Allclear is compiled from. */
const sources = ['astro.config.mjs', 'package-lock.json', 'public', 'src', 'tsconfig.json']

/** Where what is compiled is kept, by the digest of its sources. */
export const compiledFolder = join(root, '.cache', 'templates')

/** The module that a folder of what is compiled is entered by. */
export function entryOf(directory: string): string {
  return join(directory, 'server', 'entry.mjs')
}

/**
 * Stands for the generator's own sources and Node's major version: what is compiled, and what a
 * build remembers, is true of these and no others.
 */
export function digestSources(): string {
  const pieces: Buffer[] = [Buffer.from(process.version.split('.')[0] ?? '')]
  for (const source of sources) {
    for (const file of listFiles(source)) {
      const bytes = readFileSync(join(root, file))
      pieces.push(Buffer.from(`\0${file}\0${bytes.length}\0`), bytes)
    }
  }
  return hash('sha256', Buffer.concat(pieces)).slice(0, 16)
}

function listFiles(path: string): string[] {
  const place = join(root, path)
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [path]
  const entries = readdirSync(place, { withFileTypes: true })
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
    )
}
