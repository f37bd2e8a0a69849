/** What makes an action item measurable: a number, a bound, or a claim about all of something. */
const measure =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|twice|once|all|every|each|any|none|never|no longer|at least|at most|within|no more than|fewer than|less than|by itself|automatic(?:ally)?|before|whenever)\b/i

/** Openings that have no end, whatever follows: nobody can say when such a thing is done. */
const endless =
  /^(?:please\s+|we (?:should|will|need to|must)\s+|to\s+)?(look (?:in)?to\b|look at\b|think about|be (?:more )?(?:careful|aware|mindful|vigilant)|take (?:more )?care|pay (?:more |closer )?attention|consider|explore|discuss|talk (?:to|with|about)|try (?:to|harder)|remind|remember|raise awareness|communicate better|keep an eye on|follow up\b|investigate|evaluate|study|research|figure out|reflect)\b/i

/** Openings that say a direction; a measure makes them an aim. */
const direction =
  /^(?:please\s+|we (?:should|will|need to|must)\s+|to\s+)?(improve|improved|improving|enhance|increase|decrease|reduce|optimi[sz]e|strengthen|harden|better|more|less|fewer|review|revisit|rethink|refactor|streamline|educate|train|work on)\b/i

/** Openings that are as good as what follows them: in few words, that cannot be much. */
const general =
  /^(?:please\s+|we (?:should|will|need to|must)\s+|to\s+)?(ensure|make sure|fix|address|clean up|monitor|tune|test|simplify|speed up|update|continue|handle)\b/i
const fewWords = 8

/** A thing with nothing said about it, such as "Add an alert" or "Documentation". */
const bare =
  /^(?:(?:add|write|create|introduce|set up|build|have|get|do)\s+)?(?:an?\s+|some\s+|the\s+|more\s+|better\s+|new\s+|extra\s+|additional\s+)*(?:unit |integration |load |regression )?(alerts?|alerting|tests?|testing|monitoring|monitors?|documentation|docs?|runbooks?|logging|logs|metrics|dashboards?|checks?|training|automation|safeguards?|communication|process(?:es)?|tooling)\.?$/i

/**
 * The words that make an action item vague, as its author wrote them: a verb without an end ("look
 * into"), a direction without a measure ("improve"), or a thing with nothing said about it. Undefined for one that is
 * specific, as far as words can tell, and for any language but English. Source: what the Google SRE
 * workbook asks of action items, that they be actionable, specific and bounded.
 */
export function vagueWords(what: string): string | undefined {
  const text = what.trim().replace(/\s+/g, ' ')
  const found = endless.exec(text)?.[1] ?? bare.exec(text)?.[0]
  if (found !== undefined || measure.test(text)) return found
  const isShort = text.split(' ').length <= fewWords
  return direction.exec(text)?.[1] ?? (isShort ? general.exec(text)?.[1] : undefined)
}
