import { expect, test } from 'vitest'
import { startBrowser, startSite, withPage } from './site.ts'

const site = await startSite()
const browser = await startBrowser()

test.each([
  ['light', 'logo.svg'],
  ['dark', 'logo-dark.svg'],
] as const)('on a %s page the logo is %s, and has the name in words', async (scheme, file) => {
  const options = { colorScheme: scheme, javaScriptEnabled: false }
  await withPage(browser, options, async (page) => {
    await page.goto(site.address)
    const logo = page.getByRole('banner').getByRole('img', { name: 'Harbourline' })
    const shown = await logo.evaluate((element) => {
      const { currentSrc, naturalWidth, naturalHeight, offsetHeight } = element as HTMLImageElement
      return { file: currentSrc.split('/').at(-1), naturalWidth, naturalHeight, offsetHeight }
    })
    expect(shown).toEqual({ file, naturalWidth: 234, naturalHeight: 40, offsetHeight: 28 })
  })
})

test('on paper it is the one for a light page, whatever the screen is', async () => {
  await withPage(browser, { colorScheme: 'dark' }, async (page) => {
    await page.goto(site.address)
    await page.emulateMedia({ media: 'print' })
    const logo = page.getByRole('banner').getByRole('img', { name: 'Harbourline' })
    await expect
      .poll(() => logo.evaluate((element) => (element as HTMLImageElement).currentSrc))
      .toMatch(/\/logo\.svg$/)
  })
})
