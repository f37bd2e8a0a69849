import { mostProblems } from '../problem.ts'

/** A repair time promised in a text. */
export interface RepairPromise {
  readonly offset: number
  readonly found: string
}

const when = `(?:by|before|at|in|within|until|no\\s+later\\s+than)\\s+(?:(?:about|around|approximately|roughly|the|next|another|a|an)\\s+|~){0,3}(?:\\d|hours?|minutes?|day|half\\s+an|few|couple|one|two|three|four|five|six|ten|fifteen|twenty|thirty|noon|midnight|tonight|tomorrow|today|end|close|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunch|morning)`
const hope =
  "\\b(?:will|'ll|should|shall|expect(?:ed|s|ing)?|anticipat(?:e|ed|ing)|hope|hoping|estimated?|going\\s+to|aim(?:ing)?\\s+to)\\b"

// With what it begins with, as in "wir melden uns voraussichtlich um 15 Uhr wieder". What is expected of
// customers is no promise, and "vermutlich" is said of causes.
const germanSign =
  '\\b(?:voraussichtlich|davon\\s+aus|(?:rechnen|erwarten|hoffen)\\b(?!\\s+Sie\\b))'
const germanHope = `(?:\\b(?:meld|update|nachricht|information)\\w{0,10}\\b[^.!?\\n]{0,40}?)?${germanSign}`
const germanUnit = '(?:Uhr|h|Min|Minuten?|Std|Stunden?|Tage?n?)\\b'
const germanWhen = `\\b(?:bis|in|um|gegen|innerhalb)\\s+(?:(?:zum|heute|morgen|etwa|rund|ungefähr|ca\\.?|spätestens|gegen|um|von|der|den|nächsten|ein|einer|einem|einigen|wenigen|paar|halben)\\s+){0,4}(?:\\d{1,2}(?:[:.]\\d|\\s*${germanUnit})|${germanUnit}|(?:heute|morgen|mittag|abend|nachmittag|vormittag)\\b)`
// Within one clause: what is over is no promise, and neither is what is done beside it.
const germanGap = '(?:(?!\\b(?:seit|ist|sind|wurden?|und)\\b)[^.!?,;\\n])'
const germanEnd =
  '(?:behoben|gelöst|repariert|behebung|lösung|wiederher|entstör|wieder\\b|verfügbar|erreichbar|fertig)'

interface Expression {
  /** What every text has in which `whole` finds anything: most have not, and making that ready takes longer. */
  readonly sign: RegExp
  readonly whole: RegExp
}

const signInEnglish = new RegExp(hope, 'i')
const signInGerman = new RegExp(germanSign, 'iu')

const expressions: readonly Expression[] = [
  // "will be fixed by 15:00", "should be back up in about 10 minutes", "expect it to be resolved within an hour"
  {
    sign: signInEnglish,
    whole: new RegExp(
      `${hope}[^.!?\\n]{0,60}?\\b(?:be|have|to|get)\\b[^.!?\\n]{0,30}?\\b(?:fixed|resolved|solved|repaired|restored|recovered|back|online|up|available|working|running|over|normal|operational|completed?|done)\\b[^.!?\\n]{0,40}?\\b${when}`,
      'gi',
    ),
  },
  // "expect full recovery within two hours", "the rollout should complete in 60 minutes"
  {
    sign: signInEnglish,
    whole: new RegExp(
      `${hope}[^.!?()\\n]{0,40}?\\b(?:recovery|resolution|mitigation|restoration|recover|resolve|complete|finish)\\b[^.!?\\n]{0,30}?\\b${when}`,
      'gi',
    ),
  },
  // "with complete recovery expected by 20:00"
  {
    sign: /expected/i,
    whole: new RegExp(
      `\\b(?:recovery|resolution|mitigation|restoration|fix|repair)\\b[^.!?\\n]{0,40}?\\bexpected\\b[^.!?\\n]{0,20}?\\b${when}`,
      'gi',
    ),
  },
  // "ETA: 15:00", "estimated time to repair is 30 minutes"
  {
    sign: /ET[AR]|estimated/i,
    whole: new RegExp(
      `\\b(?:ETA|ETR|estimated\\s+(?:time\\s+(?:of|to|for)\\s+)?(?:repair|fix|resolution|recovery|restoration)(?:\\s+time)?)\\b[^.!?\\n]{0,30}?(?:\\d|${when})`,
      'gi',
    ),
  },
  // "wird bis 15 Uhr behoben sein", "sollte in 10 Minuten wieder laufen"
  {
    sign: /wird|werden|sollte|dürfte/iu,
    whole:
      /\b(?:wird|werden|sollten?|dürften?)\b[^.!?\n]{0,60}?\b(?:bis|in|um|gegen|innerhalb)\b[^.!?\n]{0,30}?\d[^.!?\n]{0,40}?(?:behoben|gelöst|repariert|wieder|verfügbar|erreichbar)/giu,
  },
  // "voraussichtlich um 5 Uhr behoben", "wir hoffen, dass in wenigen Minuten alles wieder läuft"
  {
    sign: signInGerman,
    whole: new RegExp(
      `${germanHope}[^.!?\\n]{0,60}?${germanWhen}${germanGap}{0,40}?${germanEnd}`,
      'giu',
    ),
  },
  // "wir rechnen mit der Behebung bis 5 Uhr"
  {
    sign: signInGerman,
    whole: new RegExp(
      `${germanHope}[^.!?\\n]{0,60}?${germanEnd}${germanGap}{0,30}?${germanWhen}`,
      'giu',
    ),
  },
]

/** Promises of news are welcome: "we will be back with an update in 30 minutes". */
const aboutNews =
  /\b(?:updates?|news|inform(?:ation|iert|ieren)?|details?|post(?:ed|ing)?|report|let\s+you\s+know|aktualisier\w*|meld\w*|neuigkeiten|nachricht\w*|bericht\w*|rückmeld\w*)\b/iu

/** Times promised for the repair itself, which a text for customers had better not name. */
export function findRepairPromises(text: string): RepairPromise[] {
  const promises: RepairPromise[] = []
  for (const { sign, whole } of expressions) {
    if (!sign.test(text)) continue
    for (const match of text.matchAll(whole)) {
      const rest = /^[^.!?,;\n]{0,30}(?![\w:])/.exec(text.slice(match.index + match[0].length))
      const found = (match[0] + (rest?.[0] ?? '')).trimEnd()
      if (promises.length === mostProblems) break
      if (aboutNews.test(found)) continue
      const end = match.index + found.length
      if (
        promises.some((each) => match.index < each.offset + each.found.length && each.offset < end)
      ) {
        continue
      }
      promises.push({ offset: match.index, found })
    }
  }
  return promises.sort((a, b) => a.offset - b.offset)
}
