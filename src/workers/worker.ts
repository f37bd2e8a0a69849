import { enableCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { codeCache } from '../installation.mjs'
import type { Answer, Order } from './pool.ts'

enableCompileCache(codeCache)

type Exports = Readonly<Record<string, (input: unknown) => unknown>>

parentPort?.on('message', ({ module, name, input }: Order) => {
  void respond(module, name, input)
})

async function respond(module: string, name: string, input: unknown): Promise<void> {
  const message = await answer(module, name, input)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message)
}

async function answer(module: string, name: string, input: unknown): Promise<Answer> {
  try {
    const exports: Exports = await import(module)
    const work = exports[name]
    if (work === undefined) throw new Error(`${module} has no ${name}.`)
    return { result: await work(input) }
  } catch (error) {
    return { error, details: { ...(error instanceof Error ? error : undefined) } }
  }
}
