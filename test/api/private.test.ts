import { describe, expect, it } from 'vitest'
import { demoNow, readRecords } from '../demo.ts'
import { i, m, n, p, r, s, t, u, v } from '../model/factories.ts'
import { writeApi } from './sites.ts'

const secret = 'TOP-SECRET'
const later = t('2026-02-01 00:00')
const course = (body: string) => [
  u(t('10:00'), 'investigating', { a: 'partial_outage' }, { body, internal: secret }),
  u(t('11:00'), 'resolved', {}, { body, internal: { note: secret } }),
]

const records = r({
  incidents: [
    i('public', course('We look into it.'), {
      internal: { note: secret },
      roles: { commander: secret },
      postmortemRecord: p(later, { body: secret, lessons: [secret] }),
    }),
    i('published', course('We look into it.'), {
      postmortemRecord: p(t('11:30'), {
        body: 'What happened.',
        internal: secret,
        impact: { internal: secret },
      }),
    }),
    i('to-come', [
      u(t('10:00'), 'investigating', {}, { body: 'Said.' }),
      u(later, 'identified', {}, { body: secret }),
    ]),
    i('secret-draft', course(secret), { draft: true, title: secret }),
    i('secret-drill', course(secret), { drill: true, title: secret }),
    i('secret-drill-that-runs', course(secret).slice(0, 1), { drill: true, title: secret }),
    i('secret-future', [u(later, 'investigating', {}, { body: secret })], { title: secret }),
  ],
  maintenances: [
    m('secret-draft-work', t('10:00'), t('13:00'), [], { draft: true, title: secret }),
    m('secret-future-work', later, later + 1, [], { announcedAt: later, title: secret }),
    m('work', t('10:00'), t('13:00'), [v(later, 'completed', { body: secret })], {
      internal: secret,
    }),
  ],
  notices: [
    n('secret-draft-notice', t('10:00'), { draft: true, title: secret }),
    n('secret-future-notice', later, { title: secret }),
    n('notice', t('10:00'), { internal: secret }),
  ],
})

describe('no document holds', () => {
  it.each([false, true])('a draft, a drill, an embargo or a note; preview %s', (preview) => {
    for (const [path, text] of writeApi(records, t('12:00'), { preview })) {
      expect(path).not.toContain('secret')
      expect(text, path).not.toMatch(/secret/i)
    }
  })

  it('roles, unless the site publishes them', () => {
    const open = { ...records, site: s({ publishRoles: true }) }
    const holding = [...writeApi(open, t('12:00'))].filter(([, text]) => text.includes(secret))
    expect(holding.map(([path]) => path)).toEqual(['/api/v1/incidents/public.json'])
  })

  it('a hidden value of the demonstration', async () => {
    const demonstration = await readRecords()
    const hidden = demonstration.incidents.filter(
      ({ draft, drill, updates }) => draft || drill || updates.every(({ at }) => at > demoNow),
    )
    const embargoed = demonstration.incidents.flatMap(({ postmortemRecord }) =>
      postmortemRecord !== undefined && postmortemRecord.publishedAt > demoNow
        ? [postmortemRecord.body.slice(20, 80)]
        : [],
    )
    expect(hidden.length).toBeGreaterThan(0)
    expect(embargoed.length).toBeGreaterThan(0)
    const words = [...hidden.flatMap(({ id, title }) => [`"${id}"`, title]), ...embargoed]
    for (const [path, text] of writeApi(demonstration, demoNow, { preview: true })) {
      for (const word of words) expect(text.includes(word), `${path} has ${word}`).toBe(false)
    }
  })
})
