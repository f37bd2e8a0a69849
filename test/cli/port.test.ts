import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { demandFree } from '../../src/cli/port.ts'

/** Listens at `port`, or at any that is free for 0, until the test is over; resolves with the port. */
async function listen(port: number): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer()
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()))
  onTestFinished(close)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, resolve)
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('It has no port.')
  return { port: address.port, close }
}

test('a port that was named and is in use is refused, in words', async () => {
  const { port } = await listen(0)
  await expect(demandFree(port)).rejects.toThrow(
    `Port ${port} is in use. Name another with --port.`,
  )
})

test('a port that is free stays so', async () => {
  const { port, close } = await listen(0)
  await close()
  await demandFree(port)
  expect((await listen(port)).port).toBe(port)
})
