import { UsageError } from './options.ts'

/** The port of `--port` as given; a `UsageError` where it is none. */
export function readPort(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const port = Number(given)
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port
  throw new UsageError(`--port is not a port: "${given}". Give a number from 0 to 65535.`)
}
