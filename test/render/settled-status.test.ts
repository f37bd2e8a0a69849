import { expect, test } from 'vitest'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { buildStatus } from '../../src/model/status.ts'
import { day } from '../../src/model/time.ts'
import { createStatusBuilder } from '../../src/render/settled-status.ts'
import { demoContent, demoNow as now } from '../demo.ts'
import { factsOf } from '../facts-of.ts'

test('what is kept of incidents that do not change any more changes no fact, whatever else does', async () => {
  const { records } = await inspectContent(demoContent, now)
  if (records === undefined) throw new Error('The demonstration has errors.')
  const build = createStatusBuilder()
  const [first, ...others] = records.incidents
  if (first === undefined) throw new Error('The demonstration has no incident.')
  const { site, components } = records
  const steps = [
    [records, now],
    [records, now],
    [{ ...records, incidents: [...others, { ...first, title: 'Another' }] }, now],
    [{ ...records, incidents: others }, now + day],
    [records, now - 300 * day],
    [{ ...records, site: { ...site, timeZone: 'Asia/Tokyo' as typeof site.timeZone } }, now],
    [
      { ...records, components: { ...components, components: components.components.slice(1) } },
      now,
    ],
  ] as const
  for (const [given, instant] of steps) {
    const derived = buildStatus(given, instant, { drills: true })
    expect(factsOf(build(given, instant))).toEqual(factsOf(derived))
  }
})
