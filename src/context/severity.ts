import type { Severity } from '../model/vocabulary.ts'
import type { Context } from './context.ts'

/** A severity in the site's own words, else in the interface's. */
export function severityOf(
  { words, status: { site } }: Pick<Context, 'words' | 'status'>,
  severity: Severity,
): { readonly name: string; readonly meaning: string } {
  const own = site.severities[severity]
  const preset = words.severity[severity]
  return { name: own.name ?? preset.name, meaning: own.meaning ?? preset.meaning }
}
