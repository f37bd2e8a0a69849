import { maskCode } from '../language/body-prose.ts'
import { mostProblems, warning, type Problem } from '../problem.ts'
import { isLinkAddress } from '../text.ts'
import type { CheckContext, Rule } from './rule.ts'
import { listTexts } from './texts.ts'

const target = /<[^<>\n]{0,500}>|(?:[^\s()<>]|\([^\s()<>]{0,100}\)){0,500}/
const link = new RegExp(
  `(?<!\\\\)\\[[^[\\]]{0,500}\\]\\((${target.source})(?:\\s+["'][^"'\\n]{0,200}["'])?\\)`,
  'g',
)

/** `[it][label]`, `[label][]` and `[label]` alone. */
const reference = /\[([^[\]\n]{1,100})\](?![:(])/g

/**
 * Where the links that are called `[label]` lead. What goes on in words is no definition, but a note,
 * and so is a word alone, as in "[EU]: Resolved.": a path has a slash, or a mark inside.
 */
const definition =
  /^[ \t>]*\[([^[\]\n]{1,100})\]:[ \t]*(<[^<>\n]{0,500}>|(?=\S*(?:\/|[.#?@]\S))\S{1,500})(?=[ \t]*$|[ \t]+["'(])/gm

/** A text stands in pages of several addresses, in feeds and in messages: there a path leads nowhere. */
function* lostLinks(context: CheckContext): Iterable<Problem> {
  const own =
    context.site === undefined ? '' : ` Pages of this site begin with ${context.site.url}.`
  for (const { file, where, text } of listTexts(context)) {
    if (!/\](?:\(|:)/.test(text)) continue
    const prose = maskCode(text)
    const labels = new Set([...prose.matchAll(reference)].map(nameOfLabel))
    const defined = [...prose.matchAll(definition)].filter((found) =>
      labels.has(nameOfLabel(found)),
    )
    const lost = [...prose.matchAll(link), ...defined]
      .map((found) => ({ to: found.at(-1)?.replace(/^<|>$/g, '') ?? '', index: found.index }))
      .filter(({ to }) => !isLinkAddress(to))
    for (const { to, index } of lost.slice(0, mostProblems)) {
      yield warning(
        { file },
        where.kind === 'body' ? { kind: 'body', offset: index } : where,
        `The link to "${to}" is not whole, so readers get none.`,
        `Write the whole address, with https:// or mailto: in front.${own}`,
      )
    }
  }
}

/** Capitals and blanks tell no label from another. */
function nameOfLabel([, label = '']: RegExpExecArray): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}

export const linkRules: readonly Rule[] = [lostLinks]
