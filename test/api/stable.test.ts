import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { demoContent, demoNow, readRecords } from '../demo.ts'
import { emptyFolder } from '../folders.ts'
import { writeApi } from './sites.ts'

const zone = process.env['TZ']

/** Every 12-character id of the v2 documents, with what it is the id of. */
function idsOf(documents: ReadonlyMap<string, string>): Map<string, string> {
  const ids = new Map<string, string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      const { id, name, body, display_at } = value as Record<string, unknown>
      if (typeof id === 'string')
        ids.set(id, String(name ?? `${String(display_at)} ${String(body)}`))
      Object.values(value).forEach(visit)
    }
  }
  for (const [path, text] of documents) if (path.startsWith('/api/v2/')) visit(JSON.parse(text))
  return ids
}

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

describe('ids are the same', () => {
  it('at every time', async () => {
    const records = await readRecords()
    const ids = idsOf(writeApi(records, demoNow))
    expect(ids.size).toBeGreaterThan(250)
    for (const later of [1, 7, 200, 2000]) {
      const others = idsOf(writeApi(records, demoNow + later * 86_400_000))
      for (const [id, name] of others) expect(ids.get(id) ?? name).toBe(name)
      const shared = [...ids.keys()].filter((id) => others.has(id))
      expect(shared.length).toBeGreaterThan(ids.size * 0.8)
    }
  })

  it('and every byte is, in another folder and another time zone', async () => {
    const documents = writeApi(await readRecords(), demoNow)
    const folder = emptyFolder()
    cpSync(demoContent, join(folder, 'elsewhere'), { recursive: true })
    for (const other of ['Pacific/Kiritimati', 'America/St_Johns']) {
      process.env['TZ'] = other
      expect(new Date(demoNow).getTimezoneOffset()).not.toBe(0)
      expect(writeApi(await readRecords(join(folder, 'elsewhere')), demoNow)).toEqual(documents)
    }
  })

  it('and every byte is, when a year’s folder was moved', async () => {
    const documents = writeApi(await readRecords(), demoNow)
    const folder = emptyFolder()
    cpSync(demoContent, folder, { recursive: true })
    renameSync(join(folder, 'incidents/2024'), join(folder, 'incidents/1999'))
    expect(writeApi(await readRecords(folder), demoNow)).toEqual(documents)
  })

  it('below every path', async () => {
    const records = await readRecords()
    const ids = idsOf(writeApi(records, demoNow))
    for (const base of ['/status', '/a/b/c']) {
      const documents = writeApi(records, demoNow, { base })
      expect(idsOf(documents)).toEqual(ids)
      expect(documents.get('/api/v2/summary.json')).toContain(
        `harbourline.example${base}/incidents/`,
      )
    }
  })
})
