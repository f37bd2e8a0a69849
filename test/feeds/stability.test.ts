import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { buildStatus } from '../../src/model/status.ts'
import { hour } from '../../src/model/time.ts'
import { demoContent, demoNow, readRecords } from '../demo.ts'
import { temporaryFolder } from '../folders.ts'
import { writeFeeds, type Written } from './written.ts'

const zone = process.env['TZ']

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

/** Every id in every file, by path: GUIDs, ids and UIDs. */
function idsOf({ files }: Written): Map<string, string[]> {
  return new Map(
    [...files].map(([path, text]) => [
      path,
      [...text.matchAll(/urn:allclear:[\w:-]+/g)].map(([id]) => id),
    ]),
  )
}

test('the feeds are the same, byte for byte, from another folder and under another time zone', async () => {
  process.env['TZ'] = 'Pacific/Kiritimati'
  const one = await writeFeeds(await readRecords(), demoNow)
  const folder = join(temporaryFolder(), 'elsewhere')
  cpSync(demoContent, folder, { recursive: true })
  process.env['TZ'] = 'America/St_Johns'
  const other = await writeFeeds(await readRecords(folder), demoNow)
  expect(other.files).toEqual(one.files)
})

test('the feeds are the same hours later, where nothing happened: no clock is in them', async () => {
  const records = await readRecords()
  const quiet = Date.parse('2026-11-19T01:00:00Z')
  const { files } = await writeFeeds(records, quiet)
  expect((await writeFeeds(records, quiet + 3 * hour)).files).toEqual(files)
})

test('ids are the same below another base path and under another language', async () => {
  const records = await readRecords()
  const ids = idsOf(await writeFeeds(records, demoNow))
  expect([...ids.values()].flat().length).toBeGreaterThan(1000)
  expect(idsOf(await writeFeeds(records, demoNow, { base: '/status' }))).toEqual(ids)
  const site = { ...records.site, language: 'de' as const }
  expect(idsOf(await writeFeeds({ ...records, site }, demoNow))).toEqual(ids)
})

test('what a feed has named stays in it while time goes on, until newer items take its place', async () => {
  const records = await readRecords()
  let at = demoNow - 72 * hour
  let before = idsOf(await writeFeeds(records, at))
  while (at < demoNow + 72 * hour) {
    at = buildStatus(records, at).nextChange.at
    const after = idsOf(await writeFeeds(records, at))
    for (const [path, ids] of before) {
      const later = after.get(path) ?? []
      const gone = ids.filter((id) => !later.includes(id))
      // A feed that is full gives up its oldest.
      if (later.length === ids.length && gone.length > 0) {
        expect(ids.slice(-gone.length)).toEqual(gone)
      } else expect(gone).toEqual([])
    }
    before = after
  }
})
