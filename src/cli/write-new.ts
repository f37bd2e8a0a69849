import { randomUUID } from 'node:crypto'
import { link, open, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf } from '../load/system-error.ts'
import { makeFolder } from '../render/make-folder.ts'

/** False where the file exists: it is not touched. Never leaves half a file under its name. */
export async function writeNew(path: string, text: string): Promise<boolean> {
  makeFolder(dirname(path))
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
