import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { convertStatuspage } from '../../import/statuspage/convert.ts'
import { indexExisting, nothingExists, type Existing } from '../../import/statuspage/existing.ts'
import {
  formatEntries,
  formatTotals,
  isWhole,
  isTooLong,
  leavesOut,
} from '../../import/statuspage/report.ts'
import { normalise } from '../../load/source.ts'
import { parseYaml } from '../../load/yaml.ts'
import { suggest } from '../../model/nearest.ts'
import { firstDifference, formatKept, type KeptFile } from '../kept-files.ts'
import { createInterruption } from '../interruption.ts'
import type { Io } from '../io.ts'
import { command, UsageError, type Options } from '../options.ts'
import { codeOf, reasonOf } from '../../load/system-error.ts'
import { writeNew } from '../write-new.ts'

export const summary = "Turns a Statuspage's history into content"

const usage = `Usage: npm run status -- import statuspage FILE|FOLDER… --to FOLDER

Turns files of the Statuspage API v2 into content. A folder of captures is merged into one history.
An existing file is never changed: run it again with newer captures, and only what is new is added.

  --to FOLDER   the content folder to write to; it is made if it does not exist
  --verbose     lists every record that was changed, left out or assumed, not only the first of each kind

Exit codes: 0 if all of the input was imported, 1 if some of its files or records were not, or the
folder has a problem, 2 if the command was not understood, what it names is not there, or a file
cannot be written.`

const formats = ['statuspage'] as const
const options = { to: { type: 'string' }, verbose: { type: 'boolean' } } as const

/** So many records of each kind show what it is about. */
const fewRecords = 3

/** Something that stops the import before anything is written, as sentences for the person who runs it. */
class Refusal extends Error {
  override readonly name = 'Refusal'
}

/** 0: imported. 1: not all of the input was, or the target has a problem. 2: wrong usage. */
export const run = command({ usage, options, words: Infinity }, async (given, io) => {
  const request = readRequest(given)
  try {
    return await importAll(request, io)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    io.err(thrown.message)
    return 1
  }
})

interface Request {
  readonly paths: readonly string[]
  readonly to: string
  /** How many records of each kind the report lists. */
  readonly most: number
}

function readRequest({ values, positionals }: Options<typeof options>): Request {
  const [format, ...paths] = positionals
  if (format === undefined) {
    throw new UsageError('The format to import is missing. Write statuspage after import.')
  }
  if (!formats.some((known) => known === format)) {
    throw new UsageError(`There is no format "${format}" to import. ${suggest(format, formats)}`)
  }
  if (paths.length === 0) {
    throw new UsageError('The file or folder to import is missing. Name it after the format.')
  }
  if (values.to === undefined) {
    throw new UsageError(
      'The folder to write to is missing: an import writes only where it is told. Add --to and the content folder, like --to content.',
    )
  }
  return { paths, to: values.to, most: values.verbose === true ? Infinity : fewRecords }
}

async function importAll({ paths, to, most }: Request, io: Io): Promise<number> {
  const inputs = await readInputs(paths, io.cwd)
  const target = resolve(io.cwd, to)
  const { files, report } = convertStatuspage(inputs, await readExisting(target, to))
  if (report.totals.files === 0) {
    throw new Refusal(
      `Nothing was imported, because no file could be read as Statuspage API v2.\n\n${formatEntries(report)}\n\nCapture the page's /api/v2/summary.json or /api/v2/incidents.json again, and import that.`,
    )
  }

  const { fresh, unchanged, kept } = await compare(files, target)
  const failure = await writeAll(fresh, target, kept)
  const written = fresh.length - kept.filter(({ isNew }) => isNew).length
  io.out(formatTotals(report))
  if (failure === undefined) {
    io.out(
      `Wrote ${countFiles(written)} to ${to}. Already there: ${unchanged}. Kept, though they differ: ${kept.length}.`,
    )
  }
  const entries = formatEntries(report, most)
  if (entries !== '') io.out(`\n${entries}`)
  if (kept.length > 0) io.out(`\n${formatKept(kept, most)}`)
  if (leavesOut(report, most) || isTooLong(kept, most)) {
    io.out('\nTo see all of them, run the same command again with --verbose.')
  }
  if (failure !== undefined) {
    io.err(`\n${failure.message}`)
    return failure.code
  }
  if (isWhole(report)) return 0
  io.err(
    '\nNot all of the input was imported: what was not, and why, stands above, below COULD NOT BE READ and LEFT OUT.',
  )
  return 1
}

const countFiles = (count: number): string => `${count} new ${count === 1 ? 'file' : 'files'}`

async function readInputs(
  paths: readonly string[],
  cwd: string,
): Promise<{ name: string; text: string }[]> {
  const names = new Set<string>()
  for (const path of paths) {
    const found = await statOf(resolve(cwd, path))
    if (found === undefined) {
      const remedy = /^https?:/.test(path)
        ? `An import reads files: save what is there first, with curl -o history.json "${path}".`
        : 'Check its name.'
      throw new UsageError(`There is no file or folder ${path}, so nothing was imported. ${remedy}`)
    }
    if (!found.isDirectory()) {
      names.add(path)
      continue
    }
    const captures = (await listFiles(resolve(cwd, path))).filter((name) => name.endsWith('.json'))
    if (captures.length === 0) {
      throw new Refusal(
        `There is no .json file in ${path}, so nothing was imported. Name a folder of captured summary.json files.`,
      )
    }
    for (const name of captures) names.add(join(path, name))
  }
  const inputs: { name: string; text: string }[] = []
  for (const name of names) {
    try {
      inputs.push({ name, text: await readFile(resolve(cwd, name), 'utf8') })
    } catch (error) {
      throw new Refusal(`${name} cannot be read: ${reasonOf(error)}. Nothing was imported.`)
    }
  }
  return inputs
}

/** The paths of all files below a folder, in order. */
async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort()
  } catch (error) {
    throw new Refusal(`${folder} cannot be read: ${reasonOf(error)}. Nothing was imported.`)
  }
}

async function statOf(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw new Refusal(`${path} cannot be read: ${reasonOf(error)}. Nothing was imported.`)
  }
}

/** Every record that is there already, so that it is found again. */
async function readExisting(target: string, shown: string): Promise<Existing> {
  const found = await statOf(target)
  if (found === undefined) return nothingExists
  if (!found.isDirectory()) {
    throw new UsageError(`${shown} is a file, but --to needs a folder. Name the content folder.`)
  }
  const paths = ['components.yaml']
  for (const folder of ['incidents', 'maintenance']) {
    const isFolder = (await statOf(join(target, folder)))?.isDirectory() ?? false
    const inside = isFolder ? await listFiles(join(target, folder)) : []
    paths.push(...inside.map((path) => `${folder}/${path.split(sep).join('/')}`))
  }
  const files: { path: string; data: unknown }[] = []
  for (const path of paths.sort()) {
    const isSettings = path.endsWith('.md') || path.endsWith('.yaml')
    const text = isSettings ? await readIfPresent(join(target, path)) : ''
    if (text === undefined) continue
    try {
      files.push({ path, data: isSettings ? parseYaml(settingsOf(path, text)) : undefined })
    } catch (error) {
      throw new Refusal(
        `${join(shown, path)} is not valid YAML: ${reasonOf(error)}. Without it an import cannot tell what is there already, so nothing was written. Correct it, and run this again.`,
      )
    }
  }
  return indexExisting(files)
}

const settingsOf = (path: string, text: string): string =>
  path.endsWith('.yaml')
    ? text
    : (/^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text)?.[1] ?? '')

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return normalise(await readFile(path, 'utf8'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw new Refusal(`${path} cannot be read: ${reasonOf(error)}. Nothing was written.`)
  }
}

async function compare(
  files: ReadonlyMap<string, string>,
  target: string,
): Promise<{ fresh: [string, string][]; unchanged: number; kept: KeptFile[] }> {
  const fresh: [string, string][] = []
  const kept: KeptFile[] = []
  let unchanged = 0
  for (const [path, text] of files) {
    const there = await readIfPresent(join(target, path))
    if (there === undefined) fresh.push([path, text])
    else if (there === text) unchanged++
    else kept.push({ path, difference: firstDifference(there, text), isNew: false })
  }
  return { fresh, unchanged, kept }
}

/** What ended the writing before all was written. */
interface Failure {
  readonly message: string
  readonly code: number
}

/** Writes file after file, each whole or not at all, until one fails or a signal says to stop. */
async function writeAll(
  fresh: readonly [string, string][],
  target: string,
  kept: KeptFile[],
): Promise<Failure | undefined> {
  const interruption = createInterruption()
  for (const [index, [path, text]] of fresh.entries()) {
    interruption.hold()
    try {
      const isWritten = await writeNew(join(target, path), text)
      if (!isWritten) kept.push({ path, difference: 'it appeared during the import', isNew: true })
    } catch (error) {
      interruption.end()
      const message = `${path} could not be written: ${reasonOf(error)}. ${describeState(fresh, index)} Remove the cause and run the same command again: it adds what is missing.`
      return { message, code: 2 }
    }
    const code = interruption.end()
    if (code === undefined || index === fresh.length - 1) continue
    const message = `Stopped. ${describeState(fresh, index + 1)} Run the same command again: it adds what is missing.`
    return { message, code }
  }
  return undefined
}

function describeState(fresh: readonly [string, string][], count: number): string {
  const last = fresh[count - 1]?.[0]
  return last === undefined
    ? 'No file was written.'
    : `${count} of ${fresh.length} files were written, the last of them ${last}; each of them is whole, and no other was touched.`
}
