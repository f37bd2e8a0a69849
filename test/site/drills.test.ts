import { expect, test } from 'vitest'
import { buildStatus } from '../../src/model/status.ts'
import { ungroup } from '../../src/site/output.ts'
import { createOutputs } from '../../src/site/outputs.ts'
import { i, p, r, t, u } from '../model/factories.ts'

test('a drill of a preview stands on its pages, and in nothing that is read elsewhere', () => {
  const outage = { a: 'major_outage' } as const
  const records = r({
    incidents: [
      i('rehearsed', [u(t('11:00'), 'investigating', outage)], { drill: true }),
      i('rehearsed-before', [u(t('08:00'), 'investigating', outage), u(t('09:00'), 'resolved')], {
        drill: true,
        postmortemRecord: p(t('10:00')),
      }),
      i('real', [u(t('11:30'), 'investigating', outage)]),
    ],
  })
  const status = buildStatus(records, t('12:00'), { drills: true })
  const outputs = ungroup(createOutputs(status, { preview: true }))
  const naming = (id: RegExp) =>
    outputs.filter(({ view }) => id.test(JSON.stringify(view()))).map(({ path }) => path)
  const isPage = (path: string) => path.endsWith('/') && path !== '/embed/'

  const elsewhere = naming(/rehearsed/).filter((path) => !isPage(path))
  expect(elsewhere).toEqual(['/sitemap.xml'])
  expect(naming(/rehearsed/)).toContain('/')
  for (const path of ['/rss.xml', '/history.atom', '/status.txt', '/embed.json', '/embed/']) {
    expect(naming(/real/)).toContain(path)
  }
})
