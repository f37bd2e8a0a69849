import { expect, test } from 'vitest'
import { i, p, r, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

test('the page of a post-mortem says who wrote it and who helped, how it was noticed, and each of its times', () => {
  const postmortemRecord = p(t('2026-01-20 09:00'), {
    authors: ['Payments'],
    contributors: ['Support'],
    detection: { how: 'By an alert' },
    editedAt: t('2026-01-21 10:00'),
  })
  const course = [u(t('10:00'), 'investigating'), u(t('12:00'), 'resolved')]
  const records = r({ incidents: [i('x', course, { postmortemRecord })] })
  const view = viewAt(
    outputsOf(records, t('2026-01-25 00:00')),
    '/incidents/x/postmortem/',
    'postmortem',
  )
  expect(view).toMatchObject({
    authors: ['Payments'],
    contributors: ['Support'],
    detection: 'By an alert',
    startedAt: { text: '15 Jan 2026, 10:00 UTC' },
    endedAt: { text: '15 Jan 2026, 12:00 UTC' },
    publishedAt: { text: '20 Jan 2026, 09:00 UTC' },
    editedAt: { text: '21 Jan 2026, 10:00 UTC' },
  })
})
