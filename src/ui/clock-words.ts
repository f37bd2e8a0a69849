import type { Words } from '../i18n/words.ts'

/** The words that the page's script says what the clock changes with, for the document's element. */
export function clockWords({ units, less, lastKnown }: Words): Record<`data-${string}`, string> {
  return {
    'data-units': [...Object.values(units), less].join('|'),
    'data-known': lastKnown,
  }
}
