import { expect, test } from 'vitest'
import type { Records } from '../../src/model/records.ts'
import type { Instant } from '../../src/model/time.ts'
import type { EmbedView } from '../../src/site/embed-page.ts'
import { i, k, r, t, u } from '../model/factories.ts'
import { outputsOf } from './outputs.ts'

const components = [k('a'), k('b'), k('c')]

function viewOf(records: Records, now: Instant = t('12:00')): EmbedView {
  const view = outputsOf(records, now).get('/embed/')
  if (view === undefined || !('template' in view) || view.template !== 'embed') {
    throw new Error('There is no frame.')
  }
  return view
}

test('an incident says what it brings now, as the headline does, not the worst it ever brought', () => {
  const eased = i('eased', [
    u(t('10:00'), 'investigating', { a: 'major_outage' }),
    u(t('11:00'), 'monitoring', { a: 'degraded_performance' }),
  ])
  const { headline, items } = viewOf(r({ components, incidents: [eased] }))
  expect(headline.text).toBe('Degraded performance')
  expect(items).toMatchObject([{ status: 'degraded_performance', statusLabel: 'Monitoring' }])
})

test('an incident that affects no component now has no status, rather than one without data', () => {
  const mended = i('mended', [
    u(t('10:00'), 'investigating', { a: 'major_outage' }),
    u(t('11:00'), 'monitoring', { a: 'operational' }),
  ])
  const silent = i('silent', [u(t('09:00'), 'investigating')])
  const { items } = viewOf(r({ components, incidents: [mended, silent] }))
  expect(items.map(({ status }) => status)).toEqual([undefined, undefined])
})
