/** What makes an action item measurable: a number, a bound, a rhythm, a condition or a proof. */
const measure =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|twice|once|never|no longer|at least|at most|within|no more than|fewer than|less than|by itself|automatic(?:ally)?|before|whenever|(?:every|each) (?:second|minute|hour|day|night|morning|week|month|quarter|year|release|deployment|change)|(?:an?|per) (?:second|minute|hour|day|week|month|year)|hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually|(?:shown|checked|verified|enforced|proven|tested|measured) by)\b/i

/** How much of something: enough to say what "make sure" is about, but not how far "improve" goes. */
const scope = /\b(?:all|every|each|any|none)\b/i

/** A place kept for an action item that nobody has thought of yet. */
const placeholder =
  /^(?:t\.?b\.?[acd]\.?|to ?do|fixme|wip|pending|to be (?:announced|decided|defined|determined|discussed|done)|n\/a|none|nothing|not applicable|[^\p{L}\d]+)[.!:]?$/iu

/** One word, with nothing said about it. */
const single = /^\p{L}[\p{L}-]*\.?$/u

/** Who, and that it is wanted, says nothing of what. */
const wish =
  "^(?:please\\s+|to\\s+|let[’']?s\\s+|have (?:someone|somebody|people|the team)\\s+|(?:(?:we|the team|teams|everyone|everybody|people)\\s+)?(?:should|will|needs?(?: to)?|must|have to|ought to)\\s+(?:all\\s+|also\\s+|always\\s+|really\\s+)?)?"

/** Openings that have no end, whatever follows: nobody can say when such a thing is done. */
const endless = new RegExp(
  `${wish}(look (?:in)?to\\b|look at\\b|think about|be (?:more )?(?:careful|aware|mindful|vigilant|proactive)|(?:be|do|get|become) (?:much |even |a )?better\\b|take (?:more )?care|pay (?:more |closer )?attention|consider|explore|discuss|talk (?:to|with|about)|try (?:to|harder)|remind|remember|raise awareness|make (?:people|everyone|everybody|teams|the team) (?:more )?aware|ask (?:people|everyone|everybody|teams|the team) to be|communicate better|keep an eye on|follow up\\b|investigate|evaluate|study|research|figure out|reflect|learn from|focus on)\\b`,
  'i',
)

/** Openings that say a direction; a measure makes them an aim. */
const direction = new RegExp(
  `${wish}(improve|improved|improving|enhance|increase|decrease|reduce|minimi[sz]e|maximi[sz]e|optimi[sz]e|strengthen|harden|better|more|less|fewer|review|revisit|rethink|refactor|streamline|educate|(?:re)?train|encourage|assess|work (?:on|with)|collaborate with|make (?!sure\\b)(?:[^\\s,]+ ){1,4}?(?:better|faster|safer|easier|simpler|clearer|stronger|(?:more|less) \\p{L}+)|(?:add|write|create|introduce|set up|build|have|get|do) (?:some )?(?:more|better|additional|extra|further))(?![\\p{L}-])`,
  'iu',
)

/** Openings that are as good as what follows them: in few words, that cannot be much. */
const general = new RegExp(
  `${wish}(ensure|make sure|fix|address|clean up|monitor|tune|test|simplify|speed up|update|continue|handle)\\b`,
  'i',
)
const fewWords = 8

/** A thing with nothing said about it, such as "Add an alert" or "Documentation". */
const bare =
  /^(?:(?:add|write|create|introduce|set up|build|have|get|do)\s+)?(?:an?\s+|some\s+|the\s+|more\s+|better\s+|new\s+|extra\s+|additional\s+)*(?:unit |integration |load |regression )?(alerts?|alerting|tests?|testing|monitoring|monitors?|documentation|docs?|runbooks?|logging|logs|metrics|dashboards?|checks?|training|automation|safeguards?|communication|process(?:es)?|tooling|observability|redundancy|resilience)\.?$/i

/**
 * The words that make an action item vague, as its author wrote them: none yet ("TBD"), a thing
 * with nothing said about it ("Failover"), a verb without an end ("look into"), or a direction
 * without a measure ("improve"). Undefined for one that is specific, as far as words can tell, and
 * for sentences in any language but English. Source: what the Google SRE workbook asks of action
 * items, that they be actionable, specific and bounded.
 */
export function vagueWords(what: string): string | undefined {
  const text = what.trim().replace(/\s+/g, ' ')
  if (placeholder.test(text) || single.test(text)) return text
  const found = endless.exec(text)?.[1] ?? bare.exec(text)?.[0]
  if (found !== undefined || measure.test(text)) return found
  const isShort = text.split(' ').length <= fewWords && !scope.test(text)
  return direction.exec(text)?.[1] ?? (isShort ? general.exec(text)?.[1] : undefined)
}
