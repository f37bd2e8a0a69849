import { expect, test } from 'vitest'
import { nameZone } from '../../src/i18n/zone-name.ts'

test.each([
  ['Etc/UTC', 'UTC'],
  ['UTC', 'UTC'],
  ['America/New_York', 'America/New York'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos Aires'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
])('the time zone %s is called %s', (zone, name) => {
  expect(nameZone(zone)).toBe(name)
})
