import { expect, onTestFinished, test, vi } from 'vitest'
import { inspectContent, rememberSettled } from '../../src/load/inspect-content.ts'
import type { Records, SettledIncident } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { demoContent, demoNow } from '../demo.ts'
import { at, markdown, writeContent } from '../factories.ts'
import { throughFile } from './through-file.ts'

const folder = 'incidents/2026/2026-01-15-checkout-errors'
/** With all that the demonstration has nowhere. */
const imported = {
  [`${folder}/incident.md`]: markdown(
    'title: Slow checkout',
    'severity: SEV2',
    'editedAt: 2026-01-16T09:00:00Z',
    'statuspageId: p31zjtct2jer',
  ),
  [`${folder}/20260115T1410Z-investigating.md`]: markdown(
    'status: investigating',
    'at: 2026-01-15T14:10:00Z',
    'editedAt: 2026-01-15T14:20:00Z',
    'statuspageId: 5h2dqx5zmzcc',
    'components: { checkout: partial_outage }',
  ),
  [`${folder}/postmortem.md`]: markdown(
    'publishedAt: 2026-01-20T09:00:00Z',
    'editedAt: 2026-01-21T09:00:00Z',
    'statuspageId: 9h2dqx5zmzcd',
  ),
}

/** Of those that are known by month as of those that are known by themselves. */
function listSettled(records: Records | undefined): SettledIncident[] {
  const months = records?.months ?? []
  return [
    ...(records?.settled ?? []),
    ...months.flatMap(({ month, folder, updateIds }) =>
      month.incidents().map((incident) => {
        const own = `${folder}/${incident.id}/`
        const ids = updateIds.filter(({ file }) => file.startsWith(own))
        return { incident, file: `${own}incident.md`, updateIds: ids }
      }),
    ),
  ]
}

/** What `one` says of all that `other` has. */
const pick = (one: object, other: object) =>
  Object.fromEntries(Object.keys(other).map((key) => [key, Reflect.get(one, key)]))

test.each([
  ['of the demonstration', () => demoContent, demoNow, 30],
  ['that was imported', () => writeContent(imported), at('2026-03-01T00:00:00Z'), 1],
])('an incident %s says the same remembered as read', async (...given) => {
  const [, write, now, least] = given
  const dir = write()
  const { records: read, loaded } = await inspectContent(dir, now)
  if (read === undefined) throw new Error('The content has errors.')
  const status = buildStatus(read, now, { drills: true })
  const derived = new Map(status.incidents.map((one) => [one.id, one]))
  const known = throughFile(rememberSettled(loaded, status))

  const { records } = await inspectContent(dir, now, known)
  const settled = listSettled(records)
  expect(settled.length).toBeGreaterThanOrEqual(least)
  for (const { incident, ...more } of settled) {
    const { postmortem, ...others } = derived.get(incident.id) ?? {}
    expect(pick(incident, others)).toEqual(others)
    expect(incident.postmortem && pick(incident.postmortem, postmortem ?? {})).toEqual(postmortem)
    const record = read.incidents.find(({ id }) => id === incident.id)
    const updateIds = record?.updates.flatMap(({ file, statuspageId }) =>
      statuspageId === undefined ? [] : { file, statuspageId },
    )
    expect(more).toEqual({ file: record?.file, updateIds })
  }
})

test.each([
  ['on the first day without advice', at('2026-02-20T12:00:00Z'), 0],
  ['later', at('2026-02-21T12:00:00Z'), 1],
])('%s, what was remembered and has not changed is not remembered anew', async (_, now, months) => {
  const read = Date.now.bind(Date)
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => read() + 3_600_000)
  onTestFinished(() => clock.mockRestore())
  const dir = writeContent(imported)
  const look = async (known: Partial<ReturnType<typeof throughFile>> = {}) => {
    const { records, loaded } = await inspectContent(dir, now, known)
    if (records === undefined) throw new Error('The content has errors.')
    return rememberSettled(loaded, buildStatus(records, now))
  }
  const { known, knownMonths } = throughFile(await look())
  const again = await look({ known, knownMonths })
  expect([...again.content].filter(([path, one]) => known.get(path) !== one)).toEqual([])
  expect(again.content.size).toBe(known.size)
  expect(knownMonths).toHaveLength(months)
  expect(again.months).toEqual(knownMonths)
  expect(again.months.every((month, index) => month === knownMonths[index])).toBe(true)
})
