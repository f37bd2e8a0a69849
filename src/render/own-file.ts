import { constants, readFileSync } from 'node:fs'

/**
 * How to open an ordinary file: never through a link, and never waiting for who writes to a pipe.
 * Not every system has these flags.
 */
export const ownFile =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** The bytes of an ordinary file that is no link; undefined where there is none that can be read. */
export function readOwn(path: string): Buffer | undefined {
  try {
    return readFileSync(path, { flag: ownFile })
  } catch {
    return undefined
  }
}

/** True where the file at `path` is there, is no link, and holds these bytes. */
export function isSame(path: string, bytes: Uint8Array): boolean {
  return readOwn(path)?.equals(bytes) === true
}
