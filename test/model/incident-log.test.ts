import { expect, test } from 'vitest'
import { createLog } from '../../src/model/incident-log.ts'
import { buildStatus } from '../../src/model/status.ts'
import { i, k, r, t, u } from './factories.ts'

const updates = [u(t('10:00'), 'investigating'), u(t('11:00'), 'resolved')]
const ids = ['2026-01-15-b', 'undated-a', '2026-02-15-c']
const records = r({
  components: [k('a')],
  incidents: ids.map((id) => ({ ...i(id, updates, { postmortem: 'waived' }), digest: id })),
})
const { incidents } = buildStatus(records, t('12:00'))

test.each(ids)('months are in the same order, whether that of %s is known or not', (id) => {
  const from = ({ open, months }: ReturnType<typeof createLog>) => [
    ...open.map((one) => one.id),
    ...months.map(({ name }) => name),
  ]
  const known = createLog(
    incidents.filter((one) => one.id !== id),
    [],
    'UTC',
  ).months
  const rest = incidents.filter((one) => one.id === id)
  const all = from(createLog(incidents, [], 'UTC'))
  expect(all).toEqual(['2026-01', '2026-02', 'undated'])
  expect(from(createLog(rest, known, 'UTC'))).toEqual(all)
})
