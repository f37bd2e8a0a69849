import type { Finding } from './finding.ts'
import { ambiguousNames, firstNames } from './first-names.ts'

const fix =
  'Name the team or the role instead, such as "the on-call engineer". If it is not a person, add the word to blameless.allow in site.yaml.'

/** What only people do: it tells "Grace was on call" from "Grace periods". */
const doneByPeople =
  '(?:was on (?:call|leave|duty|shift)|was paged|had (?:been )?(?:on|asked|forgotten|paged)|(?:has|had )?(?:restarted|rebooted|deployed|reverted|merged|noticed|asked|forgot|wrote|joined|paged|called|confirmed|acknowledged|suggested|decided|reali[sz]ed|thought|knew|pushed|approved|reviewed|ran|fixed|pinged|escalated|investigated|deleted|tried|told|believed)|rolled back)'

const word = "\\p{Lu}[\\p{L}’'-]{0,40}\\p{Ll}"
const capitalised = new RegExp(`(?<![\\p{L}\\p{N}_.@/-])${word}`, 'gu')
const surname = new RegExp(`(?:\\s+(?:\\p{Lu}\\.\\s+)?${word}(?!\\p{L})){1,2}`, 'uy')
const person = new RegExp(`^\\s+(?:\\w+ly\\s+)?${doneByPeople.replaceAll(' ', '\\s+')}\\b`, 'u')

/** After these a name is that of a thing or a place: "the Martin algorithm", "San Diego". */
const ofThings =
  /(?:^|[^\p{L}])(?:the|an?|our|its|San|Santa|Saint|St\.?|Port|Fort|Mount|Lake|Hurricane|Storm)\s+$/iu
const thing =
  /^(?:Team|Services?|Group|Systems?|Server|Inc|Ltd|LLC|GmbH|AG|Corp|Company|Bank|Hotel|Street|Road|Avenue|Airport|Express|Logistics|Labs?|Cloud|Networks?|Software|Day|Island|City|County|Bay|Beach|Arbor|University|Institute|API|Foundation)\b/u

/** Companies and products, well known to customers, whose names begin like a person's. */
const companies =
  /(?:Charles Schwab|Edward Jones|Jack (?:Daniel|Henry|Wolfskin)|Louis Vuitton|Philip Morris|Ralph Lauren|Raymond James|Thomas Cook|Travis CI)\b/uy

const others: readonly RegExp[] = [
  /\b(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herrn?|Frau)\.?\s+)+\p{Lu}\p{Ll}+/gu,
  /\b(?:engineer|developer|technician|colleague|intern|contractor),?\s+(?!On\b)\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)?(?=[,.;:]|\s+(?:was|had|who|[a-z]+ed)\b)/gu,
  /(?<![\w@./:-])@(?!(?:here|channel|everyone|all|latest|next|types|media|import|mentions?|users?|usernames?|names?|teams?|on-?call|support|ops|security|status|statuspage|deprecated|override|params?|returns?)\b)[a-z](?:[a-z\d-]{1,37})\b(?![\w./@])/giu,
  /(?<![\w.+-])[a-z]+[._][a-z]+@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,6}/giu,
]

/**
 * People named in `text`, in no particular order: known first names with what follows them, titles
 * with a name, handles and e-mail addresses. A name that no list has and no title goes before is missed.
 */
export function findNames(text: string): Finding[] {
  const found: Finding[] = []
  const add = (offset: number, name: string) =>
    found.push({ kind: 'name', offset, found: name, fix })
  let end = 0
  for (const { 0: first, index } of text.matchAll(capitalised)) {
    const name = bare(first)
    const known = isIn(firstNames, name)
    if (index < end || (!known && !isIn(ambiguousNames, name))) continue
    if (ofThings.test(text.slice(Math.max(0, index - 10), index))) continue
    companies.lastIndex = index
    if (companies.test(text)) {
      end = companies.lastIndex
      continue
    }
    surname.lastIndex = index + first.length
    const rest = name === first ? (surname.exec(text)?.[0] ?? '') : ''
    const after = index + first.length + rest.length
    const next = text.slice(after, after + 20).trimStart()
    if ([...rest.split(/\s+/), next].some((part) => thing.test(part))) continue
    end = after
    if (known || person.test(text.slice(end, end + 40))) add(index, name + bare(rest))
  }
  for (const expression of others) {
    for (const match of text.matchAll(expression)) add(match.index, match[0])
  }
  return found
}

/** Without the `’s` of a possessive. */
function bare(name: string): string {
  return name.replace(/[’']s$/u, '')
}

/** `Jean-Pierre` is in the list as its first part. */
function isIn(names: ReadonlySet<string>, name: string): boolean {
  const lower = name.toLowerCase()
  return names.has(lower) || names.has(lower.replace(/-.*$/u, ''))
}
