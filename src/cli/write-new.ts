import { randomUUID } from 'node:crypto'
import { link, mkdir, open, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, isSystemError } from '../load/system-error.ts'

/** False where the file exists: it is not touched. Never leaves half a file under its name. */
export async function writeNew(path: string, text: string): Promise<boolean> {
  await makeFolder(dirname(path))
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

/** With all folders above it. Why a disk refuses that, Node says only of the first one that is missing. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && isSystemError(error)) await mkdir(error.path ?? folder)
    throw error
  }
}
