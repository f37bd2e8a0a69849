import { maskCode } from '../language/body-prose.ts'
import { mostFindings, warning, type Problem } from '../problem.ts'
import { isLinkAddress } from '../text.ts'
import type { Context, Rule } from './rule.ts'
import { listTexts } from './texts.ts'

const target = /<[^<>\n]{0,500}>|(?:[^\s()<>]|\([^\s()<>]{0,100}\)){0,500}/
const link = new RegExp(
  `(?<!\\\\)\\[[^[\\]]{0,500}\\]\\((${target.source})(?:\\s+["'][^"'\\n]{0,200}["'])?\\)`,
  'g',
)

/** A text stands in pages of several addresses, in feeds and in messages: there a path leads nowhere. */
function* lostLinks(context: Context): Iterable<Problem> {
  const own =
    context.site === undefined ? '' : ` Pages of this site begin with ${context.site.url}.`
  for (const { file, where, text } of listTexts(context)) {
    if (!text.includes('](')) continue
    const lost = maskCode(text)
      .matchAll(link)
      .map(({ 1: written = '', index }) => ({ to: written.replace(/^<|>$/g, ''), index }))
      .filter(({ to }) => !isLinkAddress(to))
    for (const { to, index } of lost.take(mostFindings)) {
      yield warning(
        { file },
        where.kind === 'body' ? { kind: 'body', offset: index } : where,
        `The link to "${to}" is not whole, so its text is shown without it.`,
        `Write the whole address, with https:// or mailto: in front.${own}`,
      )
    }
  }
}

export const linkRules: readonly Rule[] = [lostLinks]
