import { describe, expect, test } from 'vitest'
import { findLanguage } from '../../../src/model/language/find-language.ts'
import { languageKinds } from '../../../src/model/language/finding.ts'
import { freshSentences } from './fresh-sentences.ts'
import { sentences, type Sentences } from './sentences.ts'

const find = (text: string, ownNames: readonly string[] = []) =>
  findLanguage(text, ownNames).map(({ kind, found }) => `${kind}: ${found}`)

/** Of each kind: what is found of what has to be, and how much of all that is found is rightly so. */
function measure(set: Sentences) {
  const good = languageKinds.flatMap((kind) => set[kind].good)
  return languageKinds.map((kind) => {
    const isFound = (text: string) => findLanguage(text, []).some((each) => each.kind === kind)
    const { bad } = set[kind]
    const missed = bad.filter((text) => !isFound(text))
    const falseAlarms = good.filter(isFound)
    const right = bad.length - missed.length
    return {
      kind,
      of: bad.length,
      good: good.length,
      recall: right / bad.length,
      precision: right / (right + falseAlarms.length),
      missed,
      falseAlarms,
    }
  })
}

function table(title: string, set: Sentences): string {
  const percent = (share: number) => `${Math.floor(share * 100)} %`
  const lines = measure(set).flatMap(
    ({ kind, of, good, recall, precision, missed, falseAlarms }) => [
      `${kind}: recall ${percent(recall)} of ${of}, precision ${percent(precision)} beside ${good} harmless ones`,
      ...missed.map((text) => `  missed: ${text}`),
      ...falseAlarms.map((text) => `  false alarm: ${text}`),
    ],
  )
  return [`# ${title}`, ...lines, ''].join('\n')
}

describe('the language check', () => {
  test('has at least 20 sentences of each kind to find, and 20 to leave alone', () => {
    for (const { bad, good } of Object.values(sentences)) {
      expect(Math.min(bad.length, good.length)).toBeGreaterThanOrEqual(20)
    }
  })

  test.each(measure(sentences))(
    'finds $kind in nine of ten sentences, and in hardly any other',
    ({ recall, precision }) => {
      expect(recall).toBeGreaterThanOrEqual(0.9)
      expect(precision).toBeGreaterThanOrEqual(0.95)
    },
  )

  test('does so well, and no better, on sentences that it was made with and that it was not', async () => {
    const all = [
      table('Sentences that the rules were made with', sentences),
      table('Sentences that they were not changed for', freshSentences),
    ]
    await expect(all.join('\n')).toMatchFileSnapshot('./measured.snap.txt')
  })
})

describe('a place in a text', () => {
  test('is where the words begin, also where they are folded over lines', () => {
    const text = 'First.\n\nThen the operator\n    should have looked. Alice knew.'
    expect(findLanguage(text, []).map(({ offset, found }) => [offset, found])).toEqual([
      [17, 'operator\n    should have'],
      [text.indexOf('Alice'), 'Alice'],
    ])
  })

  test('has one finding, that which comes first among the kinds', () => {
    expect(find('We should have noticed it.')).toEqual(['blame: We should have'])
  })

  test('has the whole name', () => {
    expect(find('Thanks to Anna Maria Berg, and to Bob’s team.')).toEqual([
      'name: Anna Maria Berg',
      'name: Bob',
    ])
  })

  test('has the titles before a name, German ones too', () => {
    expect(find('Asked Herrn Okafor, then Frau Dr. Weber. Dr. Bakker was told.')).toEqual([
      'name: Herrn Okafor',
      'name: Frau Dr. Weber',
      'name: Dr. Bakker',
    ])
  })
})

describe('nothing is found', () => {
  test.each([
    ['## Root cause\n\nThe check was built from the written rules.'],
    ['See https://e.com/human-error/should-have?by=Alice.'],
    [''],
  ])('in %j', (text) => {
    expect(find(text)).toEqual([])
  })

  test('in the names of the site’s own components', () => {
    expect(find('Alice Search was slow.', [])).toEqual(['name: Alice Search'])
    expect(find('Alice Search was slow.', ['Alice Search'])).toEqual([])
  })
})

test.each(['if', 'would have', 'nothing but', 'the root cause', 'Anna', 'had we'])(
  'a text of %j and nothing else but blanks comes to an end',
  (words) => {
    const blanks = ' \n'.repeat(45_000)
    expect(findLanguage(`${words}${blanks}x ${words}${blanks}`, []).length).toBeLessThan(3)
  },
)

test('a phrase on two lines is found', () => {
  const found = findLanguage(`It was human\n${' '.repeat(12)}error.`, [])
  expect(found.map(({ kind }) => kind)).toEqual(['blame'])
})
