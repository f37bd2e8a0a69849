import { randomUUID } from 'node:crypto'
import { link, mkdir, open, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** False where the file exists: it is not touched. Never leaves half a file under its name. */
export async function writeNew(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  const file = await open(temporary, 'wx')
  try {
    await file.writeFile(text)
    await file.close()
    await link(temporary, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await file.close()
    await unlink(temporary)
  }
}

/** The system's code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'it is not permitted',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EDQUOT: 'the disk is full',
  ENOTDIR: 'there is a file where a folder has to be',
  EEXIST: 'there is a file where a folder has to be',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'a folder with other files in it stands in the way',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
}

/** Why the file system refused, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const known = reasons[codeOf(error) ?? '']
  if (known !== undefined) return known
  return (
    (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/\.$/, '') ??
    ''
  )
}
