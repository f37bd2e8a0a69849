import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { transformWithOxc } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { startBrowser, startSite, withPage } from './site.ts'

const browser = await startBrowser()
const file = new URL('../../src/client/copy.ts', import.meta.url)
const { code } = await transformWithOxc(readFileSync(file, 'utf8'), 'copy.ts')

const address = 'https://status.example.com/rss.xml?a=1&b=2'
const html = `<!doctype html><title>x</title>
<code data-copy="Copy" data-copied="Copied" data-label="Copy: RSS">${address.replace('&', '&amp;')}</code>
<code data-copy="Copy" data-copied="Copied" data-label="Copy: Atom">another</code>`

const server = createServer((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(html)
})
await new Promise<void>((resolve) => {
  server.listen(0, 'localhost', resolve)
})
afterAll(() => void server.close().closeAllConnections())

async function open(page: Page): Promise<void> {
  const at = server.address()
  await page.goto(`http://localhost:${typeof at === 'object' ? at?.port : ''}/`)
}

const enhance = (page: Page) =>
  page.evaluate(`{${code.replace('export ', '')}; enhanceCopy(document)}`)

test('there is a button for each address, which copies it and says so, to a screen reader too', async () => {
  const permissions = ['clipboard-read', 'clipboard-write']
  await withPage(browser, { permissions }, async (page) => {
    await open(page)
    await enhance(page)
    expect(await page.getByRole('button').count()).toBe(2)
    const button = page.getByRole('button').first()
    expect(await button.getAttribute('aria-label')).toBe('Copy: RSS')
    await button.click()
    await expect.poll(() => button.innerText()).toBe('Copied')
    expect(await page.getByRole('status').innerText()).toBe('Copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)
    await expect.poll(() => button.innerText()).toBe('Copy')
    expect(await button.getAttribute('aria-label')).toBe('Copy: RSS')
    expect(await page.getByRole('status').innerText()).toBe('')
  })
})

test('no two buttons of the page have the same name', async () => {
  const demonstration = await startSite()
  await withPage(browser, {}, async (page) => {
    await page.goto(`${demonstration.address}subscribe/`)
    const names = await page
      .locator('.ac-copy')
      .evaluateAll((buttons) => buttons.map((button) => button.ariaLabel))
    expect(names).toContain('Copy: Everything, RSS')
    expect(names).toContain('Copy: Label API, RSS')
    expect(names).toContain('Copy: Slack')
    expect(new Set(names).size).toBe(names.length)
  })
})

test('what is copied from the page is what is shown, without a space around it', async () => {
  const demonstration = await startSite()
  const permissions = ['clipboard-read', 'clipboard-write']
  await withPage(browser, { permissions }, async (page) => {
    await page.goto(`${demonstration.address}subscribe/`)
    const slack = page.locator('.ac-address', { hasText: '/feed subscribe' })
    await slack.getByRole('button').click()
    await expect.poll(() => slack.getByRole('button').innerText()).toBe('Copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      '/feed subscribe https://status.harbourline.example/rss.xml',
    )
  })
})

test('where copying is forbidden, the address is marked', async () => {
  await withPage(browser, {}, async (page) => {
    await open(page)
    await page.evaluate(() => {
      navigator.clipboard.writeText = () =>
        Promise.reject(new DOMException('No', 'NotAllowedError'))
    })
    await enhance(page)
    await page.getByRole('button').first().click()
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(address)
  })
})

test('without JavaScript there is no button that does nothing', async () => {
  await withPage(browser, { javaScriptEnabled: false }, async (page) => {
    await open(page)
    expect(await page.getByRole('button').count()).toBe(0)
  })
})
