import { createServer } from 'node:net'
import { codeOf } from '../load/system-error.ts'
import { UsageError } from './options.ts'

/** The port of `--port` as given; a `UsageError` where it is none. */
export function readPort(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const port = Number(given)
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port
  throw new UsageError(`--port is not a port: "${given}". Give a number from 0 to 65535.`)
}

/** Throws a `UsageError` where something else listens at that port of this machine. */
export async function demandFree(port: number): Promise<void> {
  const server = createServer()
  const failure = await new Promise<unknown>((resolve) => {
    server.once('error', resolve).listen(port, () => resolve(undefined))
  })
  if (codeOf(failure) === 'EADDRINUSE') throw portInUse(port)
  await new Promise((resolve) => {
    server.close(resolve)
  })
}

/** What is said of a port that something else listens at. */
export function portInUse(port: number): UsageError {
  return new UsageError(`Port ${port} is in use. Name another with --port.`)
}
