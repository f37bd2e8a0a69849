import { fileURLToPath } from 'node:url'
import { loadContent } from '../src/load/load-content.ts'
import type { Records } from '../src/model/records.ts'

/** The content folder of the demonstration. */
export const demoContent = fileURLToPath(new URL('../content', import.meta.url))

/** In the middle of its incident: one is active, a maintenance runs, two are to come. As authors write it. */
export const demoTime = '2026-11-18T14:40:00Z'

/** The same in epoch milliseconds. */
export const demoNow = Date.parse(demoTime)

/** The records of a content folder; the demonstration's, unless said otherwise. Throws where it has errors. */
export async function readRecords(folder = demoContent): Promise<Records> {
  const { records, problems } = await loadContent(folder)
  if (records === undefined) throw new Error(JSON.stringify(problems.slice(0, 3)))
  return records
}
