import { enableCompileCache } from 'node:module'
import { codeCache } from '../installation.mjs'
import { compile, NotCompiledError, type Failure } from './compile.ts'

enableCompileCache(codeCache)

// Whoever waits for it is gone.
process.once('disconnect', () => process.exit())

const failure = await compile(process.argv[2] ?? '').then(
  () => null,
  (thrown: unknown): Failure => {
    const { message, syscall, code, path }: NodeJS.ErrnoException =
      thrown instanceof Error ? thrown : new Error(String(thrown))
    return { message, isForUser: thrown instanceof NotCompiledError, syscall, code, path }
  },
)
process.send?.(failure, () => process.exit())
