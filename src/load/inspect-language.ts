import { join } from 'node:path'
import type { Checked } from '../model/check/rule.ts'
import {
  allowWord,
  checkLanguage,
  languageOptions,
  type LanguageOptions,
} from '../model/language/check-language.ts'
import { findLanguage } from '../model/language/find-language.ts'
import type { LocatedProblem } from './format-problem.ts'
import { findLayout } from './front-matter.ts'
import { readProse } from './prose.ts'
import { readBytes } from './read-bytes.ts'
import { decode, positionOf } from './source.ts'

/**
 * Warnings where the post-mortems in the content at `dir` are not blameless. All are read, published
 * or not: they are documents that stay. Only for sites in English, and only where `site.yaml` can be read.
 */
export function inspectLanguage(
  dir: string,
  { site, components, incidents }: Checked,
): LocatedProblem[] {
  if (site?.language !== 'en') return []
  const options = languageOptions(site, components)
  return incidents.flatMap(({ postmortemRecord }) => {
    if (postmortemRecord === undefined) return []
    const { file } = postmortemRecord
    return inspectText(readText(join(dir, file)), options).map((advice) => ({ ...advice, file }))
  })
}

function inspectText(text: string, options: LanguageOptions): Omit<LocatedProblem, 'file'>[] {
  // Taking a file apart is slow, and most have nothing of the kind anywhere.
  if (!text.includes(allowWord) && findLanguage(text, options.ownNames).length === 0) return []
  const layout = findLayout(text, '')
  if ('message' in layout) return []
  const { prose, allowances } = readProse(text, layout)
  return checkLanguage(prose, allowances, options).map(({ offset, message, fix }) => ({
    level: 'warning',
    ...positionOf(text, offset),
    message,
    fix,
  }))
}

/** Empty where the file has changed or gone since it was read. */
function readText(path: string): string {
  try {
    const text = decode(readBytes(path))
    return typeof text === 'string' ? text : ''
  } catch {
    return ''
  }
}
