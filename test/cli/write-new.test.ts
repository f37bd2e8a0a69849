import { expect, test, vi } from 'vitest'
import { reasonOf } from '../../src/load/system-error.ts'
import { writeNew } from '../../src/cli/write-new.ts'

const refused = (code: string, path: string) =>
  Object.assign(new Error(code), { code, path, syscall: 'mkdir' })

// As Node does it: of folders within each other it says ENOENT, where the system has said EROFS.
vi.mock(import('node:fs'), async (importOriginal) => ({
  ...(await importOriginal()),
  mkdirSync: vi.fn((path: unknown, options?: unknown) => {
    const isDeep =
      typeof options === 'object' && options !== null && 'recursive' in options && options.recursive
    throw refused(isDeep ? 'ENOENT' : 'EROFS', isDeep ? '/disk/a' : String(path))
  }),
}))

test('a disk that is read-only is called that, and not missing', async () => {
  const thrown: unknown = await writeNew('/disk/a/b/c.md', '').catch((error: unknown) => error)
  expect(reasonOf(thrown)).toBe('the disk is read-only')
})
