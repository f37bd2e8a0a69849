import { expect, test } from 'vitest'
import { i, p, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const course = [u(t('10:00'), 'investigating'), u(t('11:00'), 'resolved')]
const site = s({
  supportUrl: 'https://example.com/help',
  privacyUrl: 'https://example.com/privacy',
})
const outputs = outputsOf(
  r({ site, incidents: [i('x', course, { postmortemRecord: p(t('11:30')) })] }),
  t('12:00'),
)

test('a page that the links at its head lead to is marked there, and no other is', () => {
  const marked = (...[path, template]: Parameters<typeof pageAt>) =>
    pageAt(path, template).nav.flatMap(({ href, here }) => (here ? [href] : []))
  expect(marked('/', 'front')).toEqual(['/'])
  expect(marked('/history/', 'history')).toEqual(['/history/'])
  expect(marked('/postmortems/', 'postmortems')).toEqual(['/postmortems/'])
  expect(marked('/reliability/', 'reliability')).toEqual(['/reliability/'])
  expect(marked('/subscribe/', 'subscribe')).toEqual(['/subscribe/'])
  expect(marked('/incidents/x/', 'incident')).toEqual([])
})

test('a page leads to the help and to the privacy policy that the settings name', () => {
  expect(pageAt('/incidents/x/', 'incident')).toMatchObject({
    supportUrl: 'https://example.com/help',
    privacyUrl: 'https://example.com/privacy',
  })
})

function pageAt(path: string, template: Parameters<typeof viewAt>[2]) {
  return viewAt(outputs, path, template).chrome
}
