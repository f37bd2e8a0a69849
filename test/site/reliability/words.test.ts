import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../src/i18n/words.ts'
import { languages } from '../../../src/model/vocabulary.ts'
import { k, r, s, t } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

describe.each(languages)('in %s', (language) => {
  const site = s({ language, slo: { target: 99, window: 1 }, repeatWindow: 1 })
  const outputs = outputsOf(r({ site, components: [k('a')] }), t('12:00'))

  test.each([
    ['/reliability/', 'reliability'],
    ['/reliability/method/', 'reliabilityMethod'],
  ] as const)('one day is not many, on %s', (path, template) => {
    const said = JSON.stringify(viewAt(outputs, path, template))
    expect(said).toMatch(/\b1 (?:day|Tag)\b/)
    expect(said).not.toMatch(/\b1 (?:days|Tage)\b/)
  })

  test('one period, month or day of which there are no others is not counted', () => {
    const { periods, chartNote, burnText } = wordsOf(language).reliability
    const said = (count: number) => [periods(count), chartNote(count), burnText('0', count)]
    for (const text of said(1)) expect(text).not.toMatch(/\b1\b/)
    for (const text of said(7)) expect(text).toMatch(/\b7\b/)
  })

  test('of one day on record, nothing is said as of many', () => {
    const { budgetMethod, budgetTooLittle } = wordsOf(language).reliability
    const said = [budgetMethod('…', '1\u00a0d', '…'), budgetTooLittle('1\u00a0h', '…')]
    expect(said.join()).not.toMatch(/\b(?:are|sind)\b/)
  })

  test('one point is not many', () => {
    const { points } = wordsOf(language).reliability
    expect(points('+1')).not.toMatch(/[se]$/)
    for (const value of ['+1,1', '−11', '+0,01', '±0']) expect(points(value)).toMatch(/[se]$/)
  })
})

test('the page that explains the numbers names the time zone as every page does', () => {
  const site = s({ timeZone: 'America/New_York' })
  const view = viewAt(
    outputsOf(r({ site }), t('12:00')),
    '/reliability/method/',
    'reliabilityMethod',
  )
  expect(view.rules[0]).toContain('America/New York')
})
