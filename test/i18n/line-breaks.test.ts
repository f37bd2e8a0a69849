import { expect, test } from 'vitest'
import { dayAndTime, withSign } from '../../src/i18n/line-breaks.ts'

test.each([
  ['18 Nov 2026, 09:00 GMT-3', '18\u00a0Nov\u00a02026, 09:00\u00a0GMT\u22123'],
  ['18. Nov. 2026, 09:00 GMT-3:30', '18.\u00a0Nov.\u00a02026, 09:00\u00a0GMT\u22123:30'],
  ['20:25 GMT+5:30', '20:25\u00a0GMT+5:30'],
])('in "%s" a line breaks after the day only', (text, whole) => {
  expect(dayAndTime(text)).toBe(whole)
})

test('a sign keeps to its amount, whatever that begins with', () => {
  expect(withSign('+', '<1 min')).toMatch(/^\+(?! )\p{Cf}<1 min$/u)
})
