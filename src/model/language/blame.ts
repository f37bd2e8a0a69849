import { people, phrases, type Phrase } from './finding.ts'

const sayConditions =
  'Say what made the step easy to take or hard to notice: the default, the missing limit, the unclear display.'
const sayWhatHappened =
  'Say what was done and what was known at the time, without a judgement of the people.'
const sayWhatWasMissing =
  'Say what did not happen and what would make it happen by itself: a check, an alert, a reminder.'

/** Wording that judges people, or calls a person the defect. */
export const blamePhrases: readonly Phrase[] = [
  ...phrases(
    sayConditions,
    '\\b(?:human|pilot|manual|operator|engineer) (?:error|mistake)s?\\b',
    '\\buser error\\b(?! (?:rate|message|code|page|report)s?)',
    '\\b(?:mistake|error|oversight)s? (?:by|on the part of|made by) (?:an?|the|our|one) ',
    `\\b${people} (?:had |have )?(?:made (?:an?|the|another|several|some) (?:[\\w-]+ )?(?:mistake|error)s?|mistakenly|accidentally|inadvertently|wrongly|incorrectly|erroneously|carelessly)\\b`,
    '\\b(?:fat-?finger(?:ed|s|ing)?|(?:screw|mess)(?:ed|ing)? up|botch(?:ed|ing)?|blunder(?:ed|s)?)\\b',
  ),
  ...phrases(
    sayWhatHappened,
    '\\b(?:careless|reckless|negligent|incompetent|thoughtless|irresponsible|inattentive|unprofessional)(?:ly|ness)?\\b',
    '\\b(?:negligence|incompetence|inattention|slopp(?:y|ily|iness)|stupid(?:ity|ly)?|foolish(?:ly)?|inept|clumsy|inexperienced?)\\b',
    '\\black of (?:discipline|diligence|care|attention|competence|skills?)\\b',
    "(?:\\bnot|n[’']t) (?:pay|paying) (?:enough )?attention\\b",
    `\\b${people} (?:had |have )?(?:panicked|ignored|overlooked|disregarded|misread|misunderstood|violated)\\b`,
    '\\bat fault\\b(?! toleran)',
    `\\bfault of (?:the |our |an? )?(?:[\\w-]+ ){0,2}?${people}\\b`,
    "(?:\\b(?:his|her|their|our|my)|[’']s) (?:own )?fault\\b(?![-\\s](?:toleran|handl|inject|domain|rate|detect|model))",
    '(?<!\\b(?:git|no|without|than|not|about) )\\bblam(?:e|ed|ing)\\b(?!-)',
  ),
  ...phrases(
    sayWhatWasMissing,
    `\\b${people} (?:(?:really |clearly )?(?:should(?:n[’']t)?|ought to) (?:not )?have|(?:had |have )?(?:failed|omitted) to|did(?:n[’']t| not) (?:follow|check|double-check|verify|read|think|care|listen|pay))\\b`,
    '(?<!["“]|\\b(?:customers|users|shops|clients|visitors) )\\b(?:forgot|forgotten)\\b(?! (?:password|PIN)|[-\\s]password)',
    '\\bneglect(?:ed|s|ing)?\\b',
    "(?:\\bnot|n[’']t|\\bnobody|\\bno one) bother(?:ed)?\\b",
  ),
]
