import { expect, test } from 'vitest'
import type { PictureRecord } from '../../../src/model/records.ts'
import type { Site } from '../../../src/model/schemas/site.ts'
import { i, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, textOf, viewAt } from '../outputs.ts'

const light: PictureRecord = { file: 'logo.svg', svg: '<svg>light</svg>', width: 120, height: 30 }
const dark: PictureRecord = { ...light, file: 'logo-dark.svg', svg: '<svg>dark</svg>' }

const siteWith = (settings: Pick<Site, 'logo' | 'logoDark'>, ...pictures: PictureRecord[]) =>
  outputsOf(
    r({
      site: s({ url: 'https://example.com/status', ...settings }),
      pictures,
      incidents: [i('x', [u(t('14:10'), 'investigating')])],
    }),
    t('15:00'),
  )

test('a logo is at the head of every page, as high as the mark it replaces', () => {
  const outputs = siteWith({ logo: 'logo.svg' }, light, dark)
  expect(textOf(outputs, '/logo.svg')).toBe(light.svg)
  expect(outputs.has('/logo-dark.svg')).toBe(false)
  const logo = {
    light: { src: '/status/logo.svg', width: 112, height: 28 },
    dark: undefined,
    needsLight: true,
  }
  expect(viewAt(outputs, '/', 'front').chrome.logo).toEqual(logo)
  expect(viewAt(outputs, '/incidents/x/', 'incident').chrome.logo).toEqual(logo)
})

test('a dark page has the logo for it, or one that adapts, or a light ground', () => {
  const both = siteWith({ logo: 'logo.svg', logoDark: 'logo-dark.svg' }, light, dark)
  expect(textOf(both, '/logo-dark.svg')).toBe(dark.svg)
  expect(viewAt(both, '/', 'front').chrome.logo).toMatchObject({
    dark: { src: '/status/logo-dark.svg', width: 112, height: 28 },
    needsLight: false,
  })
  const svg = '<svg><style>@media (prefers-color-scheme: dark){}</style></svg>'
  const adapting = siteWith({ logo: 'logo.svg' }, { ...light, svg })
  expect(viewAt(adapting, '/', 'front').chrome.logo?.needsLight).toBe(false)
})

test('a page without a logo has none, whatever pictures there are', () => {
  const outputs = siteWith({}, light)
  expect(outputs.has('/logo.svg')).toBe(false)
  expect(viewAt(outputs, '/', 'front').chrome.logo).toBeUndefined()
})
