import { listWords, nearest } from '../model/nearest.ts'
import { picturePattern } from '../model/schemas/picture-name.ts'
import { shortenSlug, slugify, slugPattern } from '../model/schemas/slug-text.ts'
import { readUpdateName, updateFileName } from '../model/update-name.ts'
import { incidentStatuses, maintenanceStatuses } from '../model/vocabulary.ts'
import type { Kind } from './kinds.ts'

/** What a file in the content folder is, by its path alone. */
export type FilePlace = WellPlaced | Misplaced

export interface WellPlaced {
  readonly kind: Kind | 'picture'
  /** The record's, from the name of its folder or file; empty for settings and pictures. */
  readonly id: string
  readonly folder: string
}

export interface Misplaced {
  /** The path to complain about: the file's own, or that of a folder it is in. */
  readonly misplaced: string
  readonly message: string
  readonly fix: string
  /** The name that the file is to have where it is; undefined where a new name alone does not help. */
  readonly renameTo?: string
  /** What it may be all the same: if it can be read as that, its settings tell what to call it. */
  readonly perhaps?: 'update' | 'maintenanceUpdate'
}

const fourDigits = /^\d{4}$/
/** The name of a record's folder begins with its day. */
const dated = /^(\d{4})-\d{2}-\d{2}-/

const slugRule = 'lower-case letters, digits and hyphens, at most 100 together'

/** True for files that are nobody's content: hidden ones, an editor's copies, and README.md anywhere. */
export function isIgnored(path: string): boolean {
  if (/(?:^|\/)(?:\.|#[^/]*#$)|~$/.test(path)) return true
  return path === 'README.md' || path.endsWith('/README.md')
}

/** Where the file at `path`, below the content folder and with `/`, belongs. */
export function placeOf(path: string): FilePlace {
  const parts = path.split('/')
  const [top = ''] = parts
  const owner = parts.length === 1 || top === 'notices' ? ownerOf(path) : undefined
  if (owner !== undefined) return tooShallow(path, owner, parts)
  if (parts.length === 1) return placeAtRoot(path)
  if (top === 'notices') return placeOfNotice(path, parts)
  if (top === 'incidents' || top === 'maintenance') return placeInYears(path, top, parts)
  const near = nearest(top, ['incidents', 'maintenance', 'notices'])
  return {
    misplaced: top,
    message: `There is no place for "${top}" in the content folder.`,
    fix:
      near === undefined
        ? 'Content lies in incidents, maintenance and notices. Move what is in it there, or out of the content folder.'
        : `Rename the folder to ${near}, or move what is in it there.`,
  }
}

/** The folders that hold a folder for each record, below that of its year. */
type Top = 'incidents' | 'maintenance'

interface FolderKind {
  /** As "the folder of …" goes on. */
  readonly noun: string
  /** The name of such a folder. */
  readonly example: string
  readonly main: 'incident.md' | 'maintenance.md'
  readonly files: Partial<Record<string, Kind>>
  readonly update: 'update' | 'maintenanceUpdate'
  readonly statuses: readonly string[]
}

const folderKinds: Readonly<Record<Top, FolderKind>> = {
  incidents: {
    noun: 'an incident',
    example: '2026-01-15-checkout-errors',
    main: 'incident.md',
    files: { 'incident.md': 'incident', 'postmortem.md': 'postmortem' },
    update: 'update',
    statuses: incidentStatuses,
  },
  maintenance: {
    noun: 'a maintenance',
    example: '2026-01-15-database-upgrade',
    main: 'maintenance.md',
    files: { 'maintenance.md': 'maintenance' },
    update: 'maintenanceUpdate',
    statuses: maintenanceStatuses,
  },
}

function placeInYears(path: string, top: Top, parts: readonly string[]): FilePlace {
  const [, year = '', id = '', name = ''] = parts
  const { noun, example } = folderKinds[top]
  const home = homeOf(top, parts)
  if (home !== undefined) {
    return {
      misplaced: parts.slice(0, -1).join('/'),
      message: `The folder of ${noun} lies in that of its year, and this one does not.`,
      fix: `Move it to ${home}.`,
    }
  }
  if (parts.length < 4) return tooShallow(path, top, parts)
  if (!fourDigits.test(year)) {
    return {
      misplaced: `${top}/${year}`,
      message: `The folder "${year}" is not a year of four digits.`,
      fix: `Rename it, like ${top}/2026.`,
    }
  }
  const folder = `${top}/${year}/${id}`
  if (!slugPattern.test(id)) {
    const usable = usableName(id)
    return {
      misplaced: folder,
      message: `The folder's name "${id}" is part of the page's address, and is not usable there.`,
      fix: `Use ${slugRule}, like ${dated.test(usable) ? usable : example}.`,
    }
  }
  if (parts.length > 4) {
    return {
      misplaced: path,
      message: `This file is in a folder of its own, where nothing is read.`,
      fix: `Move it to ${folder}/ if it belongs there, or out of the content folder.`,
    }
  }
  return placeInFolder(path, top, folder, id, name)
}

/**
 * Where the folder of a record belongs that lies beside the years, or a month below one: it is named by
 * its day, and holds the files of a record. Undefined for others.
 */
function homeOf(top: Top, parts: readonly string[]): string | undefined {
  const [folder = '', name = ''] = parts.slice(-2)
  const year = dated.exec(folder)?.[1]
  const isRecord = Object.hasOwn(folderKinds[top].files, name) || readUpdateName(name) !== undefined
  const isThere = parts.length === 4 && fourDigits.test(parts[1] ?? '')
  return year === undefined || !isRecord || isThere ? undefined : `${top}/${year}/${folder}`
}

/** In whose folders a file belongs that is in none; undefined for others, as for a notice that is called maintenance.md. */
function ownerOf(path: string): Top | undefined {
  const status = readUpdateName(path.slice(path.lastIndexOf('/') + 1))?.status
  return (['incidents', 'maintenance'] as const).find((top) => {
    const { files, statuses } = folderKinds[top]
    return Object.hasOwn(files, path) || (status !== undefined && statuses.includes(status))
  })
}

function placeAtRoot(path: string): FilePlace {
  if (path === 'site.yaml') return { kind: 'site', id: '', folder: '' }
  if (path === 'components.yaml') return { kind: 'components', id: '', folder: '' }
  if (picturePattern.test(path)) return { kind: 'picture', id: '', folder: '' }
  const near = nearest(path, ['site.yaml', 'components.yaml'])
  const message = `There is no place for "${path}" here.`
  if (near !== undefined) return misnamed(path, message, near)
  return {
    misplaced: path,
    message,
    fix: 'Beside the folders incidents, maintenance and notices there are only site.yaml, components.yaml, and the logo as an SVG or PNG file. Move the file out of the content folder.',
  }
}

function placeOfNotice(path: string, parts: readonly string[]): FilePlace {
  const name = parts.at(-1) ?? ''
  const id = name.replace(/\.(?:md|markdown|txt)$/i, '')
  if (parts.length === 2 && name.endsWith('.md') && slugPattern.test(id)) {
    return { kind: 'notice', id, folder: 'notices' }
  }
  return {
    misplaced: path,
    message:
      parts.length > 2
        ? 'Notices are not sorted into folders.'
        : `"${name}" is not a name for a notice.`,
    fix: `Notices are files such as notices/${usableName(id) || 'new-data-centre'}.md, named with ${slugRule}.`,
  }
}

function tooShallow(path: string, top: Top, parts: readonly string[]): FilePlace {
  const [, folder = ''] = parts
  const year = fourDigits.test(folder) ? folder : '2026'
  const name = parts.at(-1) ?? ''
  const { noun, example } = folderKinds[top]
  const isUpdate = readUpdateName(name) !== undefined
  return {
    misplaced: path,
    message: `${isUpdate ? 'This update' : `"${name}"`} is not in the folder of ${noun}.`,
    fix: `Move it into one, such as ${top}/${year}/${example}/.`,
  }
}

function placeInFolder(
  path: string,
  top: Top,
  folder: string,
  id: string,
  name: string,
): FilePlace {
  const own = folderKinds[top]
  const otherTop = top === 'incidents' ? 'maintenance' : 'incidents'
  const other = folderKinds[otherTop]
  const kind = Object.hasOwn(own.files, name) ? own.files[name] : undefined
  if (kind !== undefined) return { kind, id, folder }
  const message = `There is no place for "${name}" in the folder of ${own.noun}.`
  const asMarkdown = name.replace(/(?:\.md)?\.(?:txt|text|markdown|mdx?)$/i, '.md')
  if (asMarkdown !== name && readUpdateName(asMarkdown) !== undefined) {
    return misnamed(path, `"${name}" has to end in .md to be read.`, asMarkdown)
  }
  if (/^\d/.test(name)) return placeOfUpdate(path, own, folder, id, name)
  if (name === other.main) {
    const move = ` If it is ${other.noun}, move the folder to ${folder.replace(top, otherTop)}.`
    return misnamed(path, message, own.main, move)
  }
  const stem = asMarkdown.replace(/\.md$/, '')
  if (own.statuses.includes(stem)) return unnamedUpdate(path, own, name, stem)
  const near = nearest(name, Object.keys(own.files))
  if (near !== undefined) return misnamed(path, message, near)
  const names = [...Object.keys(own.files), `updates such as ${nameLike(own)}`]
  if (!name.endsWith('.md')) {
    const fix = `It holds ${listWords(names)}. Move the file out of the content folder.`
    return { misplaced: path, message, fix }
  }
  return {
    misplaced: path,
    message,
    fix: `It holds ${listWords(names)}. If it is an update, name it like that, by its time in UTC and its status. Otherwise move it out of the content folder.`,
    perhaps: own.update,
  }
}

function placeOfUpdate(
  path: string,
  own: FolderKind,
  folder: string,
  id: string,
  name: string,
): FilePlace {
  const { statuses } = own
  const parsed = readUpdateName(name)
  if (parsed === undefined) {
    const words = name.replace(/\.[^.]*$/, '').replace(/^[\d\W_]+(?:[tT][\d\W_]+)?[zZ]?[\W_]*/, '')
    const near = nearest(words, statuses)
    const time = near === undefined ? undefined : /^\d{8}T\d{4}(?:\d{2})?(?!\d)/.exec(name)?.[0]
    return unnamedUpdate(path, own, name, near, time)
  }
  if (!statuses.includes(parsed.status)) {
    const near = nearest(parsed.status, statuses)
    const message = `"${name}" is not a name for an update: there is no status "${parsed.status}".`
    if (near !== undefined) {
      const renameTo = name.replace(`-${parsed.status}.md`, `-${near}.md`)
      const meant = misnamed(path, message, renameTo, ` The choices are ${listWords(statuses)}.`)
      return { ...meant, perhaps: own.update }
    }
    return {
      misplaced: path,
      message,
      fix: `End the name with one of ${listWords(statuses, 'or')}.`,
      perhaps: own.update,
    }
  }
  return { kind: own.update, id, folder }
}

/** An update whose name is not of its form. Its status and time are what can be made of it. */
function unnamedUpdate(
  path: string,
  own: FolderKind,
  name: string,
  status: string | undefined,
  time?: string,
): Misplaced {
  return {
    misplaced: path,
    message: `"${name}" is not a name for an update.`,
    fix: `Name it by its time in UTC and its status, like ${nameLike(own, status, time)}.`,
    perhaps: own.update,
  }
}

function nameLike(
  { statuses }: FolderKind,
  status = statuses[0] ?? '',
  time = '20260115T1410',
): string {
  return updateFileName({ time, status })
}

/** What a folder or file of an unusable name can be called; empty where that has nothing to go by. */
function usableName(name: string): string {
  return shortenSlug(slugify(name), 100)
}

/** A file that has to be called `renameTo`. `more` is said after that. */
function misnamed(path: string, message: string, renameTo: string, more = ''): Misplaced {
  return { misplaced: path, message, fix: `Rename it to ${renameTo}.${more}`, renameTo }
}
