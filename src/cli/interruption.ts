const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A stretch of work that is ended before a signal to stop is followed. */
export interface Interruption {
  /** From now on, signals wait. */
  hold(): void
  /** The exit code of a process that a signal stopped, if one came meanwhile. From now on, none waits. */
  end(): number | undefined
}

/** Half a site, or half a file, is worse than a second's wait: what puts one in place is not stopped by Ctrl+C. */
export function createInterruption(): Interruption {
  let code: number | undefined
  const note = (_: NodeJS.Signals, number: number) => {
    // Source: POSIX shells say 128 and the signal's number.
    code = 128 + number
  }
  return {
    hold() {
      for (const signal of signals) process.on(signal, note)
    },
    end() {
      for (const signal of signals) process.off(signal, note)
      return code
    },
  }
}
