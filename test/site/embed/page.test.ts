import { expect, test } from 'vitest'
import type { Records } from '../../../src/model/records.ts'
import type { Instant } from '../../../src/model/time.ts'
import type { EmbedView } from '../../../src/site/embed/page.ts'
import { i, k, m, r, t, u } from '../../model/factories.ts'
import { outputsOf } from '../outputs.ts'

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
  expect(items).toMatchObject([
    { title: 'Trouble with mended', status: undefined },
    { title: 'Trouble with silent', status: undefined },
  ])
})

test('an incident has its promise, and maintenance its window, for the page’s script to follow', () => {
  const promised = i('promised', [
    u(t('11:50'), 'investigating', { a: 'major_outage' }, { nextUpdateBy: t('12:10') }),
  ])
  const upgrade = m('upgrade', t('11:00'), t('13:00'))
  expect(viewOf(r({ components, incidents: [promised], maintenances: [upgrade] }))).toMatchObject({
    stale: { at: '2026-01-15T12:25:00.001Z', due: { at: { iso: '2026-01-15T13:00:00.000Z' } } },
    items: [
      { kind: 'incident', promise: { outcome: 'pending', by: { text: '12:10 UTC' } } },
      {
        kind: 'maintenance',
        card: { status: 'in_progress', endsAt: { iso: '2026-01-15T13:00:00.000Z' } },
      },
    ],
  })
})
