/** Does nothing. */
export function echo(text: string): string {
  return text
}

/** Ends the thread that it runs in. */
export function crash(text: string): Promise<string> {
  setTimeout(() => {
    throw new Error(`${text} was too much.`)
  })
  return new Promise(() => undefined)
}
