import type { Language } from '../model/vocabulary.ts'
import { de } from './de.ts'
import { en, type Words } from './en.ts'

const dictionaries: Readonly<Record<Language, Words>> = { en, de }

/** The interface's words in `language`. */
export function wordsOf(language: Language): Words {
  return dictionaries[language]
}

export type { Words }
