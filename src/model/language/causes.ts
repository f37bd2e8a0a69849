import { phrases, type Phrase } from './finding.ts'

const fix =
  'Name the conditions that came together, such as "several factors contributed: …", and what made each of them possible.'

const only = '(?:solely|purely|exclusively|entirely|simply|merely)'
/** After "the root cause": of what. */
const ofWhat = '(?: (?:of|for|behind) [^.!?:|]{1,60}?)?'

/** Wording that makes one thing the whole story. The words "root cause" by themselves are none. */
export const causePhrases: readonly Phrase[] = phrases(
  fix,
  `(?<!\\b(?:of|for|on|investigate|investigating|find|identify|determine|understand) )\\b(?:the|our|its) (?:\\w+ ){0,2}?root cause${ofWhat} (?:was|is|lies|lay|turned out|turns out|has been|had been)\\b(?! (?:an? |the )?(?:combination|mix|interplay|interaction|series|sequence|chain|number|(?:that )?(?:several|multiple|two|three)|not|never|still|unknown|unclear|being|under|quickly|later|(?:(?:soon|then|only|already|eventually|finally) )?(?:identified|described|explained|discussed|addressed|mitigated|eliminated|found|fixed|confirmed|understood|known|resolved|established|removed|published|investigated)\\b(?! (?:as|to be))))`,
  '(?<!\\bsame )\\broot cause (?:as|to be)\\b',
  '\\b(?:was|is|as|being) (?:the|our) (?:\\w+ )?root cause\\b',
  '\\broot cause[*_]{0,3}(?::|\\s?[–—])[*_]{0,3}[^\\S\\n]+(?=[^\\s#|])',
  `(?<!\\bnot )\\bthe (?:sole|only|single|one|real|true|actual) (?:root )?cause\\b(?! for concern|${ofWhat} (?:is|was|remains) (?:not|still|under|unknown|unclear)\\b)`,
  `\\bthe (?:sole|only|single) reason${ofWhat} (?:outage|incident|failure|delay|loss)\\b`,
  `(?<!\\b(?:not|is|are) )\\b(?:caused|triggered) (?:${only}|only) by\\b`,
  `\\b${only} (?:caused by|due to|because|the result of)\\b`,
  `(?<!\\bnot )\\bdue (?:${only}|only) to\\b`,
  '\\b(?:happened|occurred|failed|broke|stopped|was|is) (?:only|just) because\\b',
  `\\bcause${ofWhat} (?:was|is) (?:${only}|just)\\b`,
  '\\b(?:boil|come)(?:s|ed)? down to\\b(?! [\\d\\s]*(?:\\d|zero|normal|about|under|below|its|the usual))',
  '\\bcame down to (?:one|an?|the) (?!(?:normal |usual |same |previous |old )?(?:level|rate|value|few|third|half|quarter|tenth|fraction|handful|trickle|choice|decision|question|two|three)s?\\b|in )',
  '\\b(?:one|only|single) thing that caused\\b',
  '\\bnothing (?:else than|but|other than|except) [^.!?|]{1,40}? caused\\b',
)
