import { people, phrases, type Phrase } from './finding.ts'

const fix =
  'Say what happened, and what will be different from now on: an action item says "will", not "would have".'

const modal = "(?:could|might|would|should)(?:n[’']t)?"
const adverb =
  '(?:(?:easily|probably|perhaps|possibly|also|likely|certainly|surely|well|never|not|only|then) )*'
const have = `(?:[’']ve| ${adverb}have)`
/** What was impossible is a condition of what happened. */
const modalHave = `(?!could(?:n[’']t| not)\\b)${modal}${have}`
const outcome =
  '(?:prevented|avoided|averted|caught|detected|noticed|spotted|shortened|saved|discovered|mitigated|alerted|warned|revealed|sufficed|helped|stopped|reduced|limited|known|enough|found|identified|surfaced|uncovered|flagged)'
/** Of these, "might have noticed" tells what happened to them. */
const readers = '(?:customers?|users?|visitors?|shops?|merchants?|subscribers?|clients?|you)'

/** Wording that compares what happened with what did not. */
export const hindsightPhrases: readonly Phrase[] = phrases(
  fix,
  `(?<!\\b(?:${readers}|nobody|no one) )\\b${modalHave} (?:\\w+ly )?(?:been )?(?:\\w+ly )?${outcome}\\b`,
  `\\b(?:would|should)(?:n[’']t)?${have} (?:\\w+ly )?(?:happened|occurred|fired)\\b`,
  `\\b(?:was|were|is|been|an?) (?:\\w+ly )?(?:preventable|avoidable)\\b`,
  '\\bif only\\b(?=[^.!?|]{1,80}\\b(?:had|were|knew|could)\\b)',
  `\\bhad (?:we|they|he|she|it|this|that|there|the|an?|our|somebody|someone|anybody|anyone)\\b[^.!?|]{1,80}?, [^.!?|]{1,80}?\\b(?:would|could|might)\\b`,
  `\\b(?:would|could|might)${have} [^.!?|]{1,60}? had (?:we|they|it|the|an?|our)\\b`,
  `\\bif [^.!?|]{1,100}? had [^.!?|]{1,100}? (?:would|could|might)${have}\\b`,
  `\\b(?:would|could|might)${have} [^.!?|]{1,80}? if [^.!?|]{1,60}? had\\b`,
  '\\b(?:in|with) (?:hindsight|retrospect)\\b|\\bthe benefit of hindsight\\b',
  `\\b(?!nobody|no one)${people} could(?! not\\b)${have}\\b`,
)
