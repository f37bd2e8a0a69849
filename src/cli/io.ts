/** A command's effects on the terminal and what it may know of its surroundings. Passed in, so that tests can. */
export interface Io {
  /** Prints text and a line end. */
  out(text: string): void
  /** The same, where errors go. */
  err(text: string): void
  cwd: string
  env: Record<string, string | undefined>
}
