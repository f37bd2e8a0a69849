import { expect, test } from 'vitest'
import { dayAndTime, dayTimeAndZone } from '../../src/i18n/line-breaks.ts'

test.each([
  ['18 Nov 2026, 09:00 GMT-3', '18\u00a0Nov\u00a02026, 09:00\u00a0GMT\u22123'],
  ['18. Nov. 2026, 09:00 GMT-3:30', '18.\u00a0Nov.\u00a02026, 09:00\u00a0GMT\u22123:30'],
  ['20:25 GMT+5:30', '20:25\u00a0GMT+5:30'],
])('in "%s" a line breaks after the day only', (text, whole) => {
  expect(dayAndTime(text)).toBe(whole)
})

test.each([
  ['29. März, 01:30 GMT-3', '29.\u00a0März, 01:30 GMT\u22123'],
  ['03:20 CEST', '03:20 CEST'],
])('in "%s" in a column a line breaks before the zone, too', (text, parted) => {
  expect(dayTimeAndZone(text)).toBe(parted)
})
