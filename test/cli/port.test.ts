import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { demandFree } from '../../src/cli/port.ts'

test('a port that was named and is in use is refused, in words', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, resolve)
  })
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(demandFree(port)).rejects.toThrow(
    `Port ${port} is in use. Name another with --port.`,
  )
})

test('a port that is free stays so', async () => {
  await demandFree(0)
})
