import { expect, test } from 'vitest'
import { i, m, r, t, u } from '../../model/factories.ts'
import { outputsOf, textOf } from '../outputs.ts'

const updates = [u(t('10:00'), 'investigating')]
const crash = i('2026-01-15-crash', updates, { statuspageId: 'zkxwbgr0cnmx' })
const work = m('2026-01-16-work', t('13:00'), t('14:00'), [], { statuspageId: 'p31zjtct2jer' })
const outputs = (more: Parameters<typeof r>[0], base?: string) =>
  outputsOf(r(more), t('12:00'), { base })

test('what was imported is found where Statuspage had it', () => {
  const moved = outputs({ incidents: [crash], maintenances: [work] }, '/status')
  const page = textOf(moved, '/incidents/zkxwbgr0cnmx/')
  expect(page).toContain('content="0; url=/status/incidents/2026-01-15-crash/"')
  expect(page).toContain('<link rel="canonical" href="https://status.example.com/')
  expect(textOf(moved, '/incidents/p31zjtct2jer/')).toContain('/maintenance/2026-01-16-work/')
  expect(textOf(moved, '/sitemap.xml')).not.toContain('zkxwbgr0cnmx')
})

test('an incident of that name has its own page there', () => {
  const taken = outputs({ incidents: [crash, i('zkxwbgr0cnmx', updates)] })
  expect(taken.get('/incidents/zkxwbgr0cnmx/')).toMatchObject({ template: 'incident' })
})
