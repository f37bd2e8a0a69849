import { blamePhrases } from './blame.ts'
import { causePhrases } from './causes.ts'
import { languageKinds, type Finding, type Phrase } from './finding.ts'
import { hindsightPhrases } from './hindsight.ts'
import { findNames } from './names.ts'

/** What lies beyond, in characters, nobody reads; looking at it all takes long in a hostile file. */
const longestText = 200_000

/**
 * Where an English `text` names people, blames, gives one cause, or argues from hindsight, in order,
 * one finding for a place. `ownNames`, of components and the like, are never people. Web addresses
 * are left alone.
 */
export function findLanguage(text: string, ownNames: readonly string[]): Finding[] {
  const visible = visibleOf(text)
  const found = [
    ...peopleIn(visible, ownNames),
    ...phrasesIn(visible, 'blame', blamePhrases),
    ...phrasesIn(visible, 'single cause', causePhrases),
    ...phrasesIn(visible, 'hindsight', hindsightPhrases),
  ].sort((a, b) => a.offset - b.offset || rank(a) - rank(b))
  const kept: Finding[] = []
  for (const finding of found) {
    const last = kept.at(-1)
    if (last === undefined || finding.offset >= last.offset + last.found.length) kept.push(finding)
    else if (rank(finding) < rank(last)) kept[kept.length - 1] = finding
  }
  return kept
}

/**
 * People named in `text`, in order. `ownNames` are never people, and neither is a handle that begins
 * with one of them, such as a product's bot. Web addresses are left alone.
 */
export function findPeople(text: string, ownNames: readonly string[]): Finding[] {
  return peopleIn(visibleOf(text), ownNames).sort((a, b) => a.offset - b.offset)
}

/** What can be looked at, with web addresses replaced by as many spaces. */
function visibleOf(text: string): string {
  return text
    .slice(0, longestText)
    .replace(/\bhttps?:\/\/[^\s<>"')\]]+/gi, (found) => ' '.repeat(found.length))
}

function peopleIn(visible: string, ownNames: readonly string[]): Finding[] {
  const isOwn = (found: string) =>
    ownNames.map(lettersOf).some((name) => name.length > 2 && lettersOf(found).startsWith(name))
  return findNames(blank(visible, ownNames)).filter(
    ({ found }) => !(found.startsWith('@') && isOwn(found)),
  )
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function* phrasesIn(
  text: string,
  kind: Finding['kind'],
  phrases: readonly Phrase[],
): Iterable<Finding> {
  for (const { expression, fix } of phrases) {
    for (const match of text.matchAll(expression)) {
      yield { kind, offset: match.index, found: match[0].trimEnd(), fix }
    }
  }
}

function rank({ kind }: Finding): number {
  return languageKinds.indexOf(kind)
}

/** The text with `names`, as words of their own, replaced by as many bars. */
function blank(text: string, names: readonly string[]): string {
  return names
    .filter((name) => name !== '')
    .reduce((rest, name) => {
      // A site may have a thousand names, and few of them stand in one text.
      if (!rest.includes(name)) return rest
      const whole = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'gu')
      return rest.replace(whole, '|'.repeat(name.length))
    }, text)
}
