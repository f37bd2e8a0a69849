import { AxeBuilder } from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Page, Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoTime } from '../demo.ts'
import { validFiles } from '../factories.ts'
import { onFileFinished } from '../folders.ts'
import { startBrowser, startSite, withPage } from './site.ts'

const browser = await startBrowser()
const degraded = await startSite()
const well = await startSite({ content: validFiles, now: '2026-01-15T16:00:00Z' })
const script = readFileSync(join(degraded.directory, 'embed.js'))
const data = readFileSync(join(degraded.directory, 'embed.json'), 'utf8')

/** A server that answers as told; its origin. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve)
  })
  onFileFinished(() => void server.close().closeAllConnections())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port.')
  return `http://localhost:${address.port}`
}

/** Styles that would reach into a banner that is not isolated. */
const rude =
  '*{color:lime!important;font-size:40px!important;display:block!important}body>*{margin:99px}'

/** Another site, with the banner of the status site at `origin`, under the strictest policy that lets it in. */
async function hostOf(origin: string): Promise<string> {
  const tag = `<script async src="${origin}/embed.js"></script>`
  return serve((request, response) => {
    if (request.url === '/late.js') {
      response.setHeader('content-type', 'text/javascript')
      return void setTimeout(() => response.end(), 1500)
    }
    if (request.url === '/rude.css') {
      response.setHeader('content-type', 'text/css')
      return void response.end(rude)
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${origin} 'self'; connect-src ${origin}; style-src 'self'; require-trusted-types-for 'script'`,
    )
    if (request.url === '/early') {
      const waits = '<script src="/late.js"></script>'
      return void response.end(`<!doctype html><title>Shop</title>${tag}${waits}<h1>Shop</h1>`)
    }
    if (request.url === '/twice') {
      return void response.end(`<!doctype html><title>Shop</title>${tag}<h1>Shop</h1>${tag}`)
    }
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title>${request.url === '/rude' ? '<link rel="stylesheet" href="/rude.css">' : ''}<main><h1>Shop</h1><p>Text.</p></main>${tag}</html>`,
    )
  })
}

interface Trouble {
  readonly errors: string[]
}

/** Opens a page of the host, at a moment if one is given, and notes what is thrown or forbidden. */
async function open(page: Page, url: string, now?: string): Promise<Trouble> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (/Content.Security|Trusted/i.test(message.text())) errors.push(message.text())
  })
  if (now !== undefined) await page.clock.setFixedTime(new Date(now))
  await page.goto(url)
  return { errors }
}

const origin = degraded.address.replace(/\/$/, '')
const banner = (page: Page) => page.getByRole('status')

/** Long enough for a banner that ought not to come. */
const settled = async (page: Page) => {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
}

test('the script weighs less than 2 KB', () => {
  expect(brotliCompressSync(script).length).toBeLessThan(2048)
})

test('the script is the same in every character set that a host may have', () => {
  expect(script.toString('latin1')).toMatch(/^[\t\n -~]+$/)
})

test('the script is the same for every site', () => {
  expect(readFileSync(join(well.directory, 'embed.js'))).toEqual(script)
})

describe('while something is wrong', async () => {
  const host = await hostOf(origin)

  test('the banner says what, and leads there', async () => {
    await withPage(browser, {}, async (page) => {
      const { errors } = await open(page, host, demoTime)
      await expect.poll(() => banner(page).innerText()).toContain('Partial outage: Errors when')
      const link = page.getByRole('link', { name: 'Errors when creating labels' })
      expect(await link.getAttribute('href')).toBe(
        'https://status.harbourline.example/incidents/2026-11-18-label-creation-errors/',
      )
      expect(await link.getAttribute('rel')).toBe('noopener')
      expect(await page.getByRole('link', { name: 'Status page (+1)' }).count()).toBe(1)
      expect(errors).toEqual([])
    })
  })

  test('nothing of the host moves', async () => {
    await withPage(browser, {}, async (page) => {
      const main = page.locator('main')
      const held = page.route('**/embed.json', async (route) => {
        await page.waitForTimeout(300)
        await route.continue()
      })
      await held
      await open(page, host, demoTime)
      const before = await main.boundingBox()
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      await banner(page).getByRole('button').waitFor()
      expect(await main.boundingBox()).toEqual(before)
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height)
    })
  })

  test('a closed banner stays away for that incident, and comes back for the next', async () => {
    await withPage(browser, {}, async (page) => {
      await open(page, host, demoTime)
      await page.getByRole('button', { name: 'Close' }).click()
      expect(await banner(page).count()).toBe(0)
      await page.reload()
      await settled(page)
      expect(await banner(page).count()).toBe(0)
      await page.route('**/embed.json', (route) =>
        route.fulfill({
          body: data.replace('2026-11-18-label-creation-errors', 'another-incident'),
          headers: { 'access-control-allow-origin': '*' },
          contentType: 'application/json',
        }),
      )
      await page.reload()
      await banner(page).getByRole('button').waitFor()
      expect(await banner(page).innerText()).toContain('Errors when creating labels')
    })
  })

  test('it goes when all is well again, without a reload', async () => {
    await withPage(browser, {}, async (page) => {
      await page.clock.install({ time: new Date(demoTime) })
      await page.goto(host)
      await page.clock.runFor(1000)
      await expect.poll(() => banner(page).count()).toBe(1)
      await page.route('**/embed.json', (route) =>
        route.fulfill({
          body: JSON.stringify({ ...JSON.parse(data), items: [] }),
          headers: { 'access-control-allow-origin': '*' },
          contentType: 'application/json',
        }),
      )
      await page.clock.runFor(299_500)
      await expect.poll(() => banner(page).count()).toBe(0)
    })
  })

  test('it is not made anew where nothing has changed: a screen reader would say it again', async () => {
    await withPage(browser, {}, async (page) => {
      await page.clock.install({ time: new Date(demoTime) })
      await page.goto(host)
      await page.clock.runFor(1000)
      const bar = banner(page).locator('.bar')
      await bar.evaluate((element) => (element.dataset['seen'] = 'yes'))
      const asked = page.waitForResponse('**/embed.json')
      await page.clock.runFor(300_000)
      await asked
      await settled(page)
      expect(await bar.getAttribute('data-seen')).toBe('yes')
    })
  })

  test('its colour is that of the worst that it tells of', async () => {
    await withPage(browser, {}, async (page) => {
      await open(page, host, demoTime)
      const bar = banner(page).locator('.bar')
      expect(await bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
        'rgb(168, 63, 6)',
      )
    })
  })

  test('styles of the host do not reach it, nor its own the host', async () => {
    await withPage(browser, {}, async (page) => {
      await open(page, `${host}/rude`, demoTime)
      const text = banner(page).locator('p')
      await text.waitFor()
      const style = await text.evaluate((element) => {
        const { color, fontSize } = getComputedStyle(element)
        return { color, fontSize }
      })
      expect(style).toEqual({ color: 'rgb(255, 255, 255)', fontSize: '15px' })
      const host1 = page.locator('h1')
      expect(await host1.evaluate((element) => getComputedStyle(element).fontSize)).toBe('40px')
    })
  })

  test('it comes where the answer is there before the body is', async () => {
    await withPage(browser, {}, async (page) => {
      await open(page, `${host}/early`, demoTime)
      await banner(page).getByRole('button').waitFor()
    })
  })

  test('there is one, however often the script stands in the page', async () => {
    await withPage(browser, {}, async (page) => {
      await open(page, `${host}/twice`, demoTime)
      await settled(page)
      await page.getByRole('button', { name: 'Close' }).click()
      expect(await banner(page).count()).toBe(0)
    })
  })

  test('it stays where the host puts another body in place of its own', async () => {
    await withPage(browser, {}, async (page) => {
      await open(page, host, demoTime)
      await banner(page).getByRole('button').waitFor()
      await page.evaluate(() => document.body.replaceWith(document.createElement('body')))
      expect(await banner(page).getByRole('button').isVisible()).toBe(true)
    })
  })

  test('it comes back where the host renders its whole document anew', async () => {
    await withPage(browser, {}, async (page) => {
      await page.clock.install({ time: new Date(demoTime) })
      await page.goto(host)
      await page.clock.runFor(1000)
      await expect.poll(() => banner(page).count()).toBe(1)
      await page.evaluate(() => {
        const anew = document.createElement('html')
        anew.append(document.createElement('body'))
        document.documentElement.replaceWith(anew)
      })
      expect(await banner(page).count()).toBe(0)
      await page.clock.runFor(300_000)
      await expect.poll(() => banner(page).count()).toBe(1)
    })
  })

  test.each([320, 1280])('it fits a window of %i pixels', async (width) => {
    await withPage(browser, { viewport: { width, height: 600 } }, async (page) => {
      await open(page, host, demoTime)
      const bar = banner(page).locator('.bar')
      const box = await bar.waitFor().then(() => bar.boundingBox())
      expect(box?.x).toBeGreaterThanOrEqual(16)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width - 16)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(600)
    })
  })

  test('axe finds nothing wrong with it', async () => {
    await withPage(browser, { bypassCSP: true }, async (page) => {
      await open(page, host, demoTime)
      await banner(page).getByRole('button').waitFor()
      const { violations } = await new AxeBuilder({ page }).include('allclear-banner').analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    })
  })

  test('it works where storage is forbidden, and what was closed stays closed beside what is new', async () => {
    await withPage(browser, {}, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, 'sessionStorage', {
          get: () => {
            throw new DOMException('Forbidden', 'SecurityError')
          },
        })
      })
      await page.clock.install({ time: new Date(demoTime) })
      const { errors } = await open(page, host)
      await page.clock.runFor(1000)
      await page.getByRole('button', { name: 'Close' }).click()
      expect(await banner(page).count()).toBe(0)
      await page.route('**/embed.json', (route) => {
        const { items, ...rest } = JSON.parse(data)
        const another = { ...items[0], id: 'another-incident', title: 'Something else' }
        return route.fulfill({
          body: JSON.stringify({ ...rest, items: [...items, another] }),
          headers: { 'access-control-allow-origin': '*' },
          contentType: 'application/json',
        })
      })
      await page.clock.runFor(300_000)
      await expect.poll(() => banner(page).count()).toBe(1)
      await page.clock.runFor(1000)
      expect(await banner(page).innerText()).toMatch(/Something else\s*Status page$/)
      expect(errors).toEqual([])
    })
  })
})

test('a title that turns the direction of writing does not turn what follows it', async () => {
  const title = 'Labels \u202Efail'
  const { items, ...rest } = JSON.parse(data) as { items: object[] }
  const body = JSON.stringify({ ...rest, items: [{ ...items[0], title }] })
  const host = await hostOf(origin)
  await withPage(browser, {}, async (page) => {
    await page.route('**/embed.json', (route) => route.fulfill({ body }))
    await open(page, host)
    const edges = await banner(page)
      .getByRole('link')
      .nth(1)
      .evaluate(({ firstChild: text }) => {
        if (text === null) return []
        const range = document.createRange()
        return [0, 1].map((at) => {
          range.setStart(text, at)
          range.setEnd(text, at + 1)
          return range.getBoundingClientRect().left
        })
      })
    expect(edges[0]).toBeLessThan(edges[1] ?? 0)
  })
})

test('a title from right to left with letters of ours reads in its own direction', async () => {
  const { items, ...rest } = JSON.parse(data) as { items: object[] }
  const body = JSON.stringify({ ...rest, items: [{ ...items[0], title: 'الدفع (API)' }] })
  const host = await hostOf(origin)
  await withPage(browser, {}, async (page) => {
    await page.route('**/embed.json', (route) => route.fulfill({ body }))
    await open(page, host)
    const [word = 0, brackets = 0] = await banner(page)
      .getByRole('link')
      .nth(0)
      .evaluate(({ firstChild: text }) => {
        if (text === null) return []
        const range = document.createRange()
        return [0, 6].map((at) => {
          range.setStart(text, at)
          range.setEnd(text, at + 5)
          return range.getBoundingClientRect().left
        })
      })
    expect(brackets).toBeLessThan(word)
  })
})

test('maintenance is shown from its beginning to its end, by the visitor’s clock', async () => {
  const host = await hostOf(origin)
  const shows = async (now: string) =>
    withPage(browser, {}, async (page) => {
      await page.route('**/embed.json', (route) => {
        const { items, ...rest } = JSON.parse(data)
        const planned = items.filter(({ id }: { id: string }) => id.includes('dashboard-search'))
        return route.fulfill({
          body: JSON.stringify({ ...rest, items: planned }),
          headers: { 'access-control-allow-origin': '*' },
          contentType: 'application/json',
        })
      })
      await open(page, host, now)
      await settled(page)
      return (await banner(page).count()) > 0 ? banner(page).innerText() : ''
    })
  expect(await shows('2026-11-20T03:59:59Z')).toBe('')
  expect(await shows('2026-11-20T04:00:00Z')).toContain('Maintenance in progress: Larger servers')
  expect(await shows('2026-11-20T05:30:00Z')).toBe('')
})

test.each([
  ['cannot be reached', (route: Route) => route.abort()],
  [
    'is hidden behind a page to log in',
    (route: Route) =>
      route.fulfill({
        body: '<!doctype html><title>Log in to the network</title>',
        headers: { 'access-control-allow-origin': '*' },
      }),
  ],
] as const)(
  'where the status site %s, maintenance goes when it is over, and not before',
  async (_, fail) => {
    const host = await hostOf(origin)
    const body = JSON.stringify({
      ...JSON.parse(data),
      items: [
        {
          id: 'larger-servers',
          status: 'under_maintenance',
          label: 'Maintenance in progress',
          title: 'Larger servers',
          url: `${origin}/maintenance/larger-servers/`,
          from: '2026-11-20T04:00:00Z',
          until: '2026-11-20T04:10:00Z',
        },
      ],
    })
    await withPage(browser, {}, async (page) => {
      let asked = 0
      await page.route('**/embed.json', (route) => {
        asked += 1
        if (asked > 1) return fail(route)
        return route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } })
      })
      await page.clock.install({ time: new Date('2026-11-20T04:00:00Z') })
      const { errors } = await open(page, host)
      await page.clock.runFor(1000)
      await expect.poll(() => banner(page).count()).toBe(1)
      await page.clock.runFor(300_000)
      await expect.poll(() => asked).toBe(2)
      await page.clock.runFor(1000)
      expect(await banner(page).innerText()).toContain('Larger servers')
      await page.clock.runFor(300_000)
      await expect.poll(() => banner(page).count()).toBe(0)
      expect(errors).toEqual([])
    })
  },
)

describe('there is no banner and no error', () => {
  const plain: RequestListener = (request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    if (request.url === '/embed.js') return void response.end(script)
    response.statusCode = 500
    response.end('<h1>Internal error</h1>')
  }

  /** Status sites that have nothing to show, each with its origin. */
  const sites: Record<string, () => Promise<string>> = {
    'while all is well': async () => well.address.replace(/\/$/, ''),
    'where the status site answers 500': () => serve(plain),
    'where even the script answers 500': () =>
      serve((_, response) => {
        response.statusCode = 500
        response.end()
      }),
    'where the status site cannot be reached': async () => 'http://localhost:9',
    'where the connection breaks off': () =>
      serve((request, response) => {
        if (request.url === '/embed.js') return plain(request, response)
        response.socket?.destroy()
      }),
    'where the answer is a page': () =>
      serve((request, response) => {
        if (request.url === '/embed.js') return plain(request, response)
        response.setHeader('access-control-allow-origin', '*')
        response.end('<!doctype html><title>Log in to the network</title>')
      }),
    'where the answer is some other JSON': () =>
      serve((request, response) => {
        if (request.url === '/embed.js') return plain(request, response)
        response.setHeader('access-control-allow-origin', '*')
        response.end('{"items":[{"id":1}]}')
      }),
    'where the answer may not be read': () =>
      serve((request, response) => {
        if (request.url === '/embed.js') return plain(request, response)
        response.end(data)
      }),
  }

  test.each(Object.entries(sites))('%s', async (_, start) => {
    const host = await hostOf(await start())
    await withPage(browser, {}, async (page) => {
      const { errors } = await open(page, host, demoTime)
      await settled(page)
      expect(await banner(page).count()).toBe(0)
      expect(await page.locator('h1').innerText()).toBe('Shop')
      expect(errors).toEqual([])
    })
  })

  test('where the status site never answers: it is given up', async () => {
    let gaveUp: (value: unknown) => void
    const given = new Promise((resolve) => {
      gaveUp = resolve
    })
    const host = await hostOf(
      await serve((request, response) => {
        if (request.url === '/embed.js') return plain(request, response)
        response.on('close', () => gaveUp('given up'))
      }),
    )
    await withPage(browser, {}, async (page) => {
      await page.clock.install({ time: new Date(demoTime) })
      const { errors } = await open(page, host)
      await page.clock.runFor(10_000)
      expect(await given).toBe('given up')
      expect(await banner(page).count()).toBe(0)
      expect(errors).toEqual([])
    })
  })
})

describe('the frame', () => {
  test('may stand in another site, where other pages may not', async () => {
    const framing = await serve((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><iframe src="${origin}${request.url}" width="300"></iframe>`)
    })
    await withPage(browser, {}, async (page) => {
      await page.goto(`${framing}/embed/`)
      const frame = page.frameLocator('iframe')
      await frame.getByRole('heading', { name: 'Partial outage' }).waitFor()
      const link = frame.getByRole('link', { name: 'Errors when creating labels' })
      expect(await link.getAttribute('target')).toBe('_blank')
      expect(await link.getAttribute('rel')).toBe('noopener')
      const wide = await frame
        .locator('html')
        .evaluate((element) => element.scrollWidth > element.clientWidth)
      expect(wide).toBe(false)

      await page.goto(`${framing}/subscribe/`)
      await page.waitForTimeout(400)
      expect(await page.frameLocator('iframe').locator('h1').count()).toBe(0)
    })
  })

  test.each(['light', 'dark'] as const)('axe finds nothing wrong with it, %s', async (scheme) => {
    const window = { colorScheme: scheme, viewport: { width: 300, height: 400 }, bypassCSP: true }
    await withPage(browser, window, async (page) => {
      await page.goto(`${origin}/embed/`)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    })
  })
})
