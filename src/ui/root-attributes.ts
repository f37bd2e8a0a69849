import { wordsOf } from '../i18n/words.ts'
import type { Chrome } from '../site/parts/chrome.ts'

/** What the document's element says: the language, and what the page's script goes by. */
export function rootAttributes({ language, frozenAt, statusHref, changedAt }: Chrome) {
  const { direction, units, less, lastKnown } = wordsOf(language)
  return {
    lang: language,
    dir: direction,
    'data-now': frozenAt,
    'data-status': statusHref,
    'data-changed': changedAt,
    'data-units': [...Object.values(units), less].join('|'),
    'data-known': lastKnown,
  }
}
