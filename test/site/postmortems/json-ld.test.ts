import { describe, expect, test } from 'vitest'
import { p, t } from '../../model/factories.ts'
import { pageOf, recordsWith } from './postmortem.ts'

describe('what search engines read', () => {
  const hostile = '</script><script>alert(1)</script><!-- & " \u2028'
  const page = pageOf(
    recordsWith(
      p(t('2026-01-20 09:00'), {
        authors: [hostile],
        body: hostile,
        editedAt: t('2026-01-21 09:00'),
      }),
      {
        title: hostile,
        startedAt: t('10:00'),
      },
    ),
  )

  test('is an article about an event, with the real dates', () => {
    expect(JSON.parse(page.jsonLd)).toMatchObject({
      '@type': 'TechArticle',
      headline: `Post-mortem: ${hostile}`,
      datePublished: '2026-01-20T09:00:00.000Z',
      dateModified: '2026-01-21T09:00:00.000Z',
      author: [{ '@type': 'Organization', name: hostile }],
      about: {
        '@type': 'Event',
        name: hostile,
        startDate: '2026-01-15T10:00:00.000Z',
        endDate: '2026-01-15T12:00:00.000Z',
      },
    })
  })

  test('cannot leave its element', () => {
    expect(page.jsonLd).not.toContain('<')
  })
})
