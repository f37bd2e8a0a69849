// JavaScript, like `cli/start.mjs`: to start Node's reader of TypeScript takes longer than all that is here.

import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Allclear's own folder. What was compiled does not see it above itself where `.cache` is a link, so
 * `start.mjs` says it in `ALLCLEAR_ROOT`.
 */
export const root = import.meta.url.endsWith('/src/installation.mjs')
  ? dirname(import.meta.dirname)
  : (process.env['ALLCLEAR_ROOT'] ?? findRoot(import.meta.dirname))

/** Where Node keeps what it made of code: beside the code, not in a shared folder where others could write. */
export const codeCache = join(root, 'node_modules', '.cache', 'allclear-code')

/** Where what is compiled is kept, by the digest of its sources. */
export const compiledFolder = join(root, '.cache', 'templates')

/**
 * The module that a folder of what is compiled is entered by.
 * @param {string} directory
 */
export function entryOf(directory) {
  return join(directory, 'server', 'entry.mjs')
}

/** Names each file of a folder of what is compiled, with its size; the last of them to be written. */
export const compiledList = 'files.json'

/**
 * True where all that was compiled to this folder is there: what was kept may have been cut short.
 * @param {string} directory
 */
export function isCompiled(directory) {
  try {
    const list = JSON.parse(readFileSync(join(directory, compiledList), 'utf8'))
    return Object.entries(list).every(
      ([file, size]) => statSync(join(directory, file)).size === size,
    )
  } catch {
    return false
  }
}

/**
 * True for the name of a file that editors and file managers leave beside what they show: none of them
 * is a source.
 * @param {string} name
 */
export function isLeftBehind(name) {
  return /^(?:\.DS_Store|\..*\.sw.|#.*#)$|~$/.test(name)
}

/** All that Allclear is compiled from. */
const sources = ['astro.config.mjs', 'package-lock.json', 'public', 'src', 'tsconfig.json']

/**
 * Stands for the generator's own sources, Node's major version, and what Node knows of languages and
 * time zones: what is compiled, and what a build remembers, is true of these and no others.
 */
export function digestSources() {
  const { node, icu, tz } = process.versions
  const pieces = [Buffer.from([node.split('.')[0], icu, tz].join(' '))]
  for (const file of sources.flatMap(listSources)) {
    const bytes = readFileSync(join(root, file))
    pieces.push(Buffer.from(`\0${file}\0${bytes.length}\0`), bytes)
  }
  return hash('sha256', Buffer.concat(pieces)).slice(0, 16)
}

/**
 * The files at or below `path`, in order.
 * @param {string} path
 * @returns {string[]}
 */
function listSources(path) {
  const place = join(root, path)
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [path]
  return readdirSync(place)
    .filter((name) => !isLeftBehind(name))
    .sort()
    .flatMap((name) => listSources(`${path}/${name}`))
}

/**
 * @param {string} folder
 * @returns {string}
 */
function findRoot(folder) {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('The folder of Allclear has no package.json.')
  return findRoot(above)
}
