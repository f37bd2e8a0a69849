import { people, phrases, type Phrase } from './finding.ts'

const sayConditions =
  'Say what made the step easy to take or hard to notice: the default, the missing limit, the unclear display.'
const sayWhatHappened =
  'Say what was done and what was known at the time, without a judgement of the people.'
const sayWhatWasMissing =
  'Say what did not happen and what would make it happen by itself: a check, an alert, a reminder.'

const ofPeople = `(?:an? |the |our |one )?(?:[\\w-]+ ){0,2}?${people}`
/** After "teams should have": what they ought to own from now on, and not what they did not do. */
const owned =
  '(?:an?|the|their|its|our|no|any|more|enough|only|both|each|every|all|at (?:least|most)|one|two|three|\\d+|access|[\\w-]+ access)\\b'

/** Wording that judges people, or calls a person the defect. */
export const blamePhrases: readonly Phrase[] = [
  ...phrases(
    sayConditions,
    '\\b(?:(?:human|pilot|manual|operator|engineer) (?:error|mistake)s?|human failures?)\\b',
    '\\buser error\\b(?! (?:rate|message|code|page|report)s?)',
    '\\b(?:silly|rookie|embarrassing|inexcusable|unforgivable) (?:mistake|error|oversight)s?\\b',
    `\\b(?:mistake|error|oversight)s? (?:(?:was |were )?made )?(?:by|on the part of) ${ofPeople}\\b`,
    `\\b${people}[’']s? (?:own )?(?:mistake|oversight)s?\\b(?!-)`,
    '\\b(?:mistake|error|oversight)s? on (?:our|their|his|her) part\\b',
    `\\b${people} (?:had |have )?(?:made (?:an?|the|another|several|some) (?:[\\w-]+ )?(?:mistake|error)s?|mistakenly|accidentally|inadvertently|unintentionally|wrongly|falsely|incorrectly|erroneously|carelessly)\\b`,
    '\\b(?:fat-?finger(?:ed|s|ing)?|(?:screw|mess)(?:ed|ing)? up|botch(?:ed|ing)?|blunder(?:ed|s)?|dropp(?:ed|ing) the ball|cut(?:ting)? corners|rubber-stamp(?:ed|ing)?)\\b',
  ),
  ...phrases(
    sayWhatHappened,
    '\\b(?:careless|reckless|negligent|incompetent|thoughtless|irresponsible|inattentive|unprofessional|complacent|clueless)(?:ly|ness)?\\b',
    '\\b(?:negligence|incompetence|inattention|complacency|(?:poor|bad) judge?ment|slopp(?:y|ily|iness)|stupid(?:ity|ly)?|foolish(?:ly)?|inept|clumsy|inexperienced?)\\b',
    '\\black of (?:discipline|diligence|care|attention|competence|experience|skills?)\\b',
    "(?:\\bnot|n[’']t) (?:pay|paying) (?:enough )?attention\\b",
    `\\b${people} (?:had |have )?(?:panicked|ignored|overlooked|disregarded|misread|misunderstood|violated)\\b`,
    `\\b(?:ignored|overlooked|disregarded|misread|misunderstood|violated|neglected|not followed) by ${ofPeople}\\b(?![’'])`,
    `\\b${people} responsible for (?:the|this) (?:outage|incident|failure|mistake|error|downtime|damage)\\b`,
    `\\b${people} (?:was|were|has been|have been) (?:disciplined|reprimanded|retrained|dismissed)\\b`,
    '\\bat fault\\b(?! toleran)',
    `\\bfault of (?:the |our |an? )?(?:[\\w-]+ ){0,2}?${people}\\b`,
    "(?:\\b(?:his|her|their|our|my)|[’']s) (?:own )?fault\\b(?![-\\s](?:toleran|handl|inject|domain|rate|detect|model))",
    '(?<!\\b(?:git|no|without|than|not|about|instead of|avoid|avoids|(?:nobody|no one|no person|no team)(?: is| was)? to) )\\bblam(?:e|ed|ing)\\b(?!-)',
  ),
  ...phrases(
    sayWhatWasMissing,
    `\\b${people} (?:(?:really |clearly )?(?:(?:should(?:n[’']t)?|ought to) (?:not )?have|should[’']ve)\\b(?! ${owned})|(?:had |have )?(?:failed|omitted) to(?! (?:load|log|sign|authenticate|connect|check out)\\b)|did(?:n[’']t| not) (?:follow|check|double-check|verify|read|think|care|listen|pay))\\b`,
    '(?<!["“]|\\b(?:customers|users|shops|clients|visitors) )\\b(?:forgot|forgotten)\\b(?! (?:(?:an?|the|their|your) )?(?:password|PIN)|[-\\s]password)',
    '\\bneglect(?:ed|s|ing)?\\b',
    "(?:\\bnot|n[’']t|\\bnever|\\bnobody|\\bno one) bother(?:ed)?\\b",
    '\\b(?:nobody|no one) (?:cared|thought (?:to|of)|took (?:responsibility|ownership))\\b',
  ),
]
