/** A command's effects on the terminal and what it may know of its surroundings. Passed in, so that tests can bring their own. */
export interface Io {
  /** Prints text and a line end. */
  out(text: string): void
  /** The same, where errors go. */
  err(text: string): void
  /** Shows a line that the next one replaces; where nobody watches, nothing. Without text it is taken away. */
  progress?: ((text?: string) => void) | undefined
  cwd: string
  env: Record<string, string | undefined>
  /** Of Allclear's own sources, where it is known; see `digestSources`. */
  digest?: string | undefined
}
