import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { validFiles } from '../factories.ts'
import { startBrowser, startSite, withPage, type Site } from './site.ts'
import type { Files } from '../folders.ts'

/** Text that runs something, or breaks out, wherever it is put unescaped; `NAME` says which field it was. */
function hostile(name: string): string {
  return [
    `${name}-begins`,
    `<script>attack('${name}')</script>`,
    `"><img src=x onerror="attack('${name}')">`,
    `'><svg onload=attack('${name}')>`,
    `</title></style></textarea><script>attack('${name}')</script>`,
    `--><script>attack('${name}')</script>`,
    ']]>',
    '&lt;b&gt; &amp; &#60;',
    '{{ 7*7 }} ${7*7} <%= 7*7 %> {7*7}',
    'null undefined NaN [object Object]',
    `${name}-ends`,
  ].join(' ')
}

/** The same and more in Markdown, where links and images can be written. */
function hostileMarkdown(name: string): string {
  return [
    hostile(name),
    '\u202egnp.exe\u202c',
    `[${name}](javascript:attack('${name}')) [x](JaVaScRiPt:attack('${name}'))`,
    `[x](&#106;avascript:attack('${name}')) [x](java&#10;script:attack('${name}'))`,
    `[x](data:text/html,<script>attack('${name}')</script>) <javascript:attack('${name}')>`,
    `[x](https://example.com/"onmouseover="attack('${name}'))`,
    `[x](https://example.com "\\"onmouseover=\\"attack('${name}')")`,
    `![x](x"onerror="attack('${name}')) ![" onerror="attack('${name}')](https://example.com/x.png)`,
    `[x][ref]\n\n[ref]: javascript:attack('${name}')`,
    `<iframe srcdoc="<script>parent.attack('${name}')</script>"></iframe>`,
    `<a href="javascript:attack('${name}')">x</a> <style>body { display: none }</style>`,
    `\`\`\`"><script>attack('${name}')</script>\n</code></pre><script>attack('${name}')</script>\n\`\`\``,
    `| <img src=x onerror=attack('${name}')> | b |\n|---|---|\n| ${hostile(name).replaceAll('|', '')} | x |`,
  ].join('\n\n')
}

/** An address that is allowed, and would break out of an attribute. */
function hostileLink(name: string): string {
  return `https://example.com/${name}"onmouseover="attack('${name}')"><script>attack('${name}')</script>`
}

/** A file whose settings are written as JSON, which YAML takes in. */
function file(settings: object, body = ''): string {
  return `---\n${JSON.stringify(settings, null, 2)}\n---\n\n${body}\n`
}

const past = 'incidents/2026/2026-01-14-past'
const open = 'incidents/2026/2026-01-15-open'
const work = 'maintenance/2026/2026-01-15-work'
const over = 'maintenance/2026/2026-01-13-work'

const content: Files = {
  'site.yaml': JSON.stringify({
    name: hostile('site-name'),
    url: `https://status.example.com/`,
    description: hostile('site-description'),
    supportUrl: hostileLink('support'),
    privacyUrl: hostileLink('privacy'),
    publishRoles: true,
    severities: {
      SEV1: { name: hostile('severity-name'), meaning: hostile('severity-meaning') },
    },
  }),
  'components.yaml': JSON.stringify({
    groups: [{ id: 'shop', name: hostile('group'), description: hostile('group-description') }],
    components: [
      {
        id: 'checkout',
        name: hostile('component'),
        description: hostile('component-description'),
        group: 'shop',
      },
      { id: 'constructor', name: '__proto__', description: 'null' },
    ],
  }),
  [`${open}/incident.md`]: file(
    {
      title: hostile('active-title'),
      severity: 'SEV1',
      roles: { commander: hostile('role') },
      internal: hostile('never-shown'),
    },
    hostileMarkdown('active-body'),
  ),
  [`${open}/20260115T1410Z-investigating.md`]: file(
    {
      status: 'investigating',
      at: '2026-01-15T14:10:00Z',
      components: { checkout: 'partial_outage', constructor: 'major_outage' },
      internal: { note: hostile('never-shown') },
    },
    hostileMarkdown('active-update'),
  ),
  [`${past}/incident.md`]: file({ title: hostile('past-title'), severity: 'SEV2' }),
  [`${past}/20260114T1410Z-investigating.md`]: file(
    {
      status: 'investigating',
      at: '2026-01-14T14:10:00Z',
      components: { checkout: 'degraded_performance' },
    },
    hostileMarkdown('past-update'),
  ),
  [`${past}/20260114T1500Z-resolved.md`]: file(
    { status: 'resolved', at: '2026-01-14T15:00:00Z' },
    hostileMarkdown('past-resolved'),
  ),
  [`${past}/postmortem.md`]: file(
    {
      publishedAt: '2026-01-15T09:00:00Z',
      authors: [hostile('author')],
      contributors: [hostile('contributor')],
      impact: {
        customers: hostile('impact-customers'),
        requests: hostile('impact-requests'),
        revenue: hostile('impact-revenue'),
        data: hostile('impact-data'),
        internal: hostile('never-shown'),
      },
      detection: { how: hostile('detection') },
      timeline: [{ at: '2026-01-14T14:05:00Z', event: hostile('event'), kind: 'trigger' }],
      whys: [hostile('why')],
      factors: {
        people: [hostile('factor-people')],
        process: [hostile('factor-process')],
        technology: [hostile('factor-technology')],
        environment: [hostile('factor-environment')],
      },
      wentWell: [hostile('went-well')],
      couldImprove: [hostile('could-improve')],
      gotLucky: [hostile('got-lucky')],
      lessons: [hostile('lesson')],
      actions: [
        {
          id: 'add-alert',
          what: hostile('action'),
          owner: hostile('owner'),
          due: '2026-02-01',
          status: 'open',
          url: hostileLink('action'),
        },
        {
          id: 'drop-it',
          what: hostile('dropped-action'),
          owner: 'Payments',
          due: '2026-02-01',
          status: 'dropped',
          reason: hostile('reason'),
        },
      ],
      internal: hostile('never-shown'),
    },
    hostileMarkdown('postmortem-body'),
  ),
  [`${work}/maintenance.md`]: file(
    {
      title: hostile('maintenance-title'),
      startsAt: '2026-01-15T14:00:00Z',
      endsAt: '2026-01-15T16:00:00Z',
      components: ['checkout'],
    },
    hostileMarkdown('maintenance-body'),
  ),
  [`${work}/20260115T1400Z-in_progress.md`]: file(
    { status: 'in_progress', at: '2026-01-15T14:00:00Z' },
    hostileMarkdown('maintenance-update'),
  ),
  [`${over}/maintenance.md`]: file({
    title: hostile('past-maintenance'),
    startsAt: '2026-01-13T14:00:00Z',
    endsAt: '2026-01-13T16:00:00Z',
  }),
  'notices/office.md': file(
    { title: hostile('notice'), publishedAt: '2026-01-10T09:00:00Z' },
    hostileMarkdown('notice-body'),
  ),
}

const browser = await startBrowser()

describe('hostile text in every field', async () => {
  const site = await startSite({ content, now: '2026-01-15T14:20:00Z' })
  const pages = site.files.filter((name) => name.endsWith('.html'))
  const drawings = site.files.filter((name) => name.endsWith('.svg'))

  test('runs nothing, even where the browser did not forbid it', async () => {
    for (const bypassCSP of [false, true]) {
      await withPage(browser, { bypassCSP }, async (page) => {
        const attacks: string[] = []
        await page.exposeFunction('attack', (name: string) => void attacks.push(name))
        page.on('dialog', (dialog) => void dialog.dismiss())
        for (const name of [...pages, ...drawings]) {
          await page.goto(site.address + name)
          expect(attacks, name).toEqual([])
        }
      })
    }
  })

  test('leaves no script, handler, frame, foreign picture or unusual link in a page', async () => {
    await withPage(browser, { bypassCSP: true }, async (page) => {
      for (const name of pages) {
        await page.goto(site.address + name)
        const found = await page.evaluate(() => {
          const isOwn = (address: string) => new URL(address).origin === location.origin
          // What search engines read is no script: the texts are in it, as JSON.
          const isData = ({ type, text }: HTMLScriptElement) =>
            type === 'application/ld+json' && JSON.parse(text) !== null
          const isOurs = (script: HTMLScriptElement) =>
            script.src === ''
              ? isData(script) || !script.text.includes('attack')
              : isOwn(script.src)
          return [...document.querySelectorAll('*')]
            .filter((element) => {
              const handlers = element.getAttributeNames().some((each) => each.startsWith('on'))
              if (handlers || element.matches('iframe, object, embed, base, form')) return true
              if (element instanceof HTMLImageElement) return !isOwn(element.src)
              if (element instanceof HTMLScriptElement) return !isOurs(element)
              if (!(element instanceof HTMLAnchorElement)) return false
              return !['http:', 'https:', 'mailto:', 'webcal:'].includes(element.protocol)
            })
            .map(({ outerHTML }) => outerHTML.slice(0, 200))
        })
        expect(found, name).toEqual([])
      }
    })
  })

  test('is shown as it was written', async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      const shownOn = async (path: string, fields: string[]) => {
        await page.goto(site.address + path)
        const text = fold(await page.locator('body').textContent())
        for (const field of fields) expect(text, field).toContain(fold(hostile(field)))
      }
      await shownOn('', ['site-name', 'component', 'group', 'active-title', 'notice', 'past-title'])
      await shownOn('incidents/2026-01-15-open/', ['active-title', 'role', 'severity-meaning'])
      await shownOn('maintenance/2026-01-15-work/', ['maintenance-title', 'component'])
      await shownOn('postmortems/', ['past-title'])
      await shownOn('incidents/2026-01-14-past/postmortem/', [
        ...['past-title', 'author', 'contributor', 'owner'],
      ])
      // Of Markdown, up to where a part of it means something.
      const text = fold(await page.locator('main').textContent())
      for (const field of [
        ...['impact-customers', 'impact-requests', 'impact-revenue', 'impact-data', 'detection'],
        ...['factor-people', 'factor-process', 'factor-technology', 'factor-environment', 'why'],
        ...['event', 'went-well', 'could-improve', 'got-lucky', 'lesson'],
        ...['action', 'dropped-action', 'reason', 'postmortem-body'],
      ]) {
        expect(text, field).toContain(fold(hostile(field)).split(' ]]>')[0])
      }
      await shownOn('components/checkout/', ['component', 'component-description', 'group'])
      await page.goto(`${site.address}incidents/2026-01-15-open/`)
      expect(fold(await page.title())).toContain(fold(hostile('active-title')))
    })
  })

  test('leaves every XML document well-formed, every JSON document JSON', async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(site.address)
      for (const name of site.files.filter((each) => /\.(?:xml|rss|atom|svg|json)$/.test(each))) {
        const text = readFileSync(join(site.directory, name), 'utf8')
        if (name.endsWith('.json')) JSON.parse(text)
        else {
          const error = await page.evaluate(
            (xml) =>
              new DOMParser()
                .parseFromString(xml, 'application/xml')
                .querySelector('parsererror')
                ?.textContent.slice(0, 200),
            text,
          )
          expect(error, name).toBeUndefined()
        }
      }
    })
  })

  test('is not in any file where the field is not published', () => {
    expect(filesWith(site, 'never-shown')).toEqual([])
  })
})

/** White space folded, as a browser shows it. */
function fold(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ')
}

/** The names of the files that hold `words`, in their bytes or in their name. */
function filesWith({ directory, files }: Site, words: string): string[] {
  return files.filter(
    (name) => name.includes(words) || readFileSync(join(directory, name)).includes(words),
  )
}

const secrets = {
  draft: ['draft-marker-quokka', 'late-afternoon-scan-gap'],
  drill: ['drill-marker-wombat', 'peak-season-rehearsal'],
  'embargoed post-mortem': ['embargo-marker-numbat'],
  'internal value': ['internal-marker-okapi'],
} as const

describe('the demonstration', async () => {
  const site = await startSite()
  const preview = await startSite({ preview: true })
  const later = await startSite({ now: '2027-06-01T00:00:00Z' })

  test.each(Object.entries(secrets))('no file of it holds a %s', (_kind, words) => {
    for (const word of words) {
      expect(filesWith(site, word)).toEqual([])
      if (!word.startsWith('embargo')) expect(filesWith(later, word)).toEqual([])
    }
  })

  test('a preview shows the drill on pages only, and nothing else that is kept back', () => {
    const [marker] = secrets.drill
    const holders = filesWith(preview, marker)
    expect(holders).toContain('incidents/2026-10-21-peak-season-rehearsal/index.html')
    expect(holders.filter((name) => !name.endsWith('.html'))).toEqual([])
    for (const kind of ['draft', 'embargoed post-mortem', 'internal value'] as const) {
      for (const word of secrets[kind]) expect(filesWith(preview, word)).toEqual([])
    }
  })

  test('a preview asks search engines to stay away from every page', () => {
    for (const name of preview.files.filter((each) => each.endsWith('.html'))) {
      const html = readFileSync(join(preview.directory, name), 'utf8')
      expect(html, name).toContain('<meta name="robots" content="noindex">')
    }
    expect(readFileSync(join(preview.directory, 'robots.txt'), 'utf8')).toContain('Disallow: /\n')
    const map = readFileSync(join(site.directory, 'sitemap.xml'), 'utf8')
    for (const [, path = ''] of map.matchAll(/<loc>https:\/\/[^/]+\/(.*?)<\/loc>/g)) {
      const html = readFileSync(join(site.directory, path, 'index.html'), 'utf8')
      expect(html, path).not.toContain('noindex')
    }
  })
})

describe('an address that a browser would run', () => {
  test.each(['supportUrl', 'privacyUrl'])('is refused as %s', async (setting) => {
    const building = startSite({
      content: {
        ...validFiles,
        'site.yaml': `${validFiles['site.yaml']}${setting}: "javascript:attack('x')"\n`,
      },
      now: '2026-01-15T16:00:00Z',
    })
    await expect(building).rejects.toThrow(/site\.yaml:4:13: .*is not an address/)
  })
})
