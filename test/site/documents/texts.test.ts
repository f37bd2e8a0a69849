import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../../src/model/text.ts'
import { minute } from '../../../src/model/time.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { i, k, m, r, s, t, u, v } from '../../model/factories.ts'
import { outputsOf, textOf } from '../outputs.ts'

const demo = await readRecords()
const files = ['/status.txt', '/llms.txt'] as const

/** Lines, save for those that are an address. */
const proseOf = (text: string): string[] =>
  text.split('\n').filter((line) => !/^\s*https?:\/\/\S+$/.test(line))

describe('status.txt', () => {
  test('says the demonstration’s facts', () => {
    const text = textOf(outputsOf(demo, demoNow), '/status.txt')
    expect(text.indexOf('\nMaintenance in progress\n')).toBeGreaterThan(0)
    expect(text.indexOf('\nMaintenance in progress\n')).toBeLessThan(text.indexOf('\nNotices\n'))
    expect(text).toContain('\nPartial outage\nAs of 18 Nov 2026, 15:40 CET\n')
    expect(text).toContain(
      '\nErrors when creating labels\n  SEV2 High, since 18 Nov 2026, 14:50 CET',
    )
    expect(text).toContain('\n    - print what is due for collection first\n')
    expect(text).toContain('\n  Next update by 15:55 CET\n')
    expect(text).toContain(
      '\nNotices\n-------\nChange freeze for peak season, 23 November to 4 January\n  9 Nov 2026, 10:00 CET:\n    From',
    )
    expect(text).toContain(
      '\n    The move has begun with text messages. E-mails follow in the second half of\n',
    )
    expect(text).toMatch(/^ {2}Label API \.+ Partial outage {2}99\.98 %$/m)
    expect(text).toMatch(/^ {2}Delivery notifications \.+ Under maintenance {4}100 %$/m)
    expect(text).toContain('\nhttps://status.harbourline.example/\n')
  })

  test('is within 80 columns with long names, Chinese, emoji and addresses in the text', () => {
    const name = fc.oneof(
      fc.constant('Überlänge'.repeat(20)),
      fc.constant('決済サービスの処理遅延'.repeat(9)),
      fc.constant('👩‍👩‍👧 Family '.repeat(12)),
      fc.constant(`See https://example.com/${'x'.repeat(120)}`),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
    )
    fc.assert(
      fc.property(fc.array(name, { minLength: 5, maxLength: 5 }), (names) => {
        const [a = '', b = '', title = '', body = '', site = ''] = names.map((each) => `x${each}`)
        const update = u(t('10:00'), 'investigating', { a: 'major_outage' }, { body })
        const records = r({
          site: { ...s(), name: site },
          components: [k('a', { name: a, group: 'g' }), k('b', { name: b })],
          groups: [{ id: 'g', name: title }],
          incidents: [i('one', [update], { title })],
          maintenances: [
            m('work', t('11:00'), t('13:00'), [], { title, body, components: ['a', 'b'] }),
          ],
        })
        const lines = proseOf(textOf(outputsOf(records, t('12:00')), '/status.txt'))
        // In parts nobody could follow an address.
        const wide = lines.filter((line) => columnsOf(line) > 80 && !/https?:\/\//i.test(line))
        expect(wide).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('says it when all is well, in few lines', () => {
    const text = textOf(outputsOf(r(), t('12:00')), '/status.txt')
    expect(text).toContain('\nAll systems operational\n')
    expect(text.split('\n').length).toBeLessThan(16)
  })
})

test('status.txt says of maintenance that runs what a text says first, as it writes other texts', () => {
  const body = '# Plan\n\n- Read [the plan][1]\n- Wait\n\nMore.\n\n[1]: https://e.com/plan'
  const maintenances = [m('work', t('11:00'), t('13:00'), [], { body })]
  expect(textOf(outputsOf(r({ maintenances }), t('12:00')), '/status.txt')).toContain(
    '\n    - Read the plan (https://e.com/plan)\n    - Wait\n  https://',
  )
})

test('status.txt lists the components that the front page lists', () => {
  const linesOf = (status: 'operational' | 'partial_outage') => {
    const records = r({
      components: [k('a'), k('gone', { group: 'g', onlyShowIfDegraded: true })],
      groups: [{ id: 'g', name: 'Group' }],
      incidents: [i('one', [u(t('10:00'), 'investigating', { gone: status })])],
    })
    const text = textOf(outputsOf(records, t('12:00')), '/status.txt')
    return text.match(/^ *(?:A|GONE)(?= \.)|^Group$/gm)
  }
  expect(linesOf('operational')).toEqual(['A'])
  expect(linesOf('partial_outage')).toEqual(['A', 'Group', '  GONE'])
})

test('status.txt names a component in full, however long its name is', () => {
  const name = 'Collection of parcels and of letters in towns with fewer than ten thousand people'
  const text = textOf(outputsOf(r({ components: [k('a', { name })] }), t('12:00')), '/status.txt')
  expect(text.replace(/\s+/g, ' ')).toContain(` ${name} ..`)
})

describe('llms.txt', () => {
  test('introduces a site in its own words, where it has some', () => {
    const introduced = (description: string | undefined) =>
      textOf(outputsOf(r({ site: s({ description }) }), t('12:00')), '/llms.txt').split('\n')[2]
    expect(introduced('What [we] do.')).toBe(String.raw`> What \[we\] do.`)
    expect(introduced(undefined)).toContain('Example')
  })

  test('has a title, a summary and sections of links', () => {
    const text = textOf(outputsOf(demo, demoNow), '/llms.txt')
    expect(text).toMatch(/^# Harbourline Status\n\n> \S.*\n\nAs of 2026-11-18T14:40:00.000Z\n/)
    const sections = text.split('\n## ').slice(1)
    expect(sections.map((section) => section.split('\n')[0])).toEqual([
      'Active incidents',
      'Notices',
      'Maintenance',
      'Data',
      'Pages',
    ])
    for (const section of sections) {
      for (const line of section.trim().split('\n').slice(2)) {
        expect(line).toMatch(/^- \[[^\]]+\]\(https:\/\/status\.harbourline\.example\/\S*\): \S/)
      }
    }
  })

  test('says of maintenance that began early when it did, as status.txt does', () => {
    const early = m('work', t('11:00'), t('13:00'), [v(t('10:40'), 'in_progress')])
    const outputs = outputsOf(r({ maintenances: [early] }), t('12:00'))
    expect(textOf(outputs, '/llms.txt')).toContain(
      'In progress, 2026-01-15T10:40:00.000Z to 2026-01-15T13:00:00.000Z',
    )
    expect(textOf(outputs, '/status.txt')).toContain('In progress: 15 Jan 2026, 10:40 UTC to')
  })

  test('links to nothing that is not there', () => {
    const outputs = outputsOf(demo, demoNow)
    const addresses = [...textOf(outputs, '/llms.txt').matchAll(/\]\((\S+?)\):/g)].map(
      ([, address = '']) => new URL(address).pathname,
    )
    expect(addresses.length).toBeGreaterThan(6)
    expect(addresses.filter((path) => !outputs.has(path))).toEqual([])
  })

  test('takes no line, link or heading from a title', () => {
    const title = '](https://evil.example) [x\n\n# All is well'
    const incidents = [i('one', [u(t('10:00'), 'investigating')], { title })]
    const text = textOf(outputsOf(r({ incidents }), t('12:00')), '/llms.txt')
    expect(text).toContain(String.raw`- [\](https://evil.example) \[x \# All is well](https://`)
  })
})

describe.each(files)('%s', (file) => {
  test('changes by itself in the one line that says as of when it is', () => {
    const lines = (now: number) => textOf(outputsOf(demo, now), file).split('\n')
    const before = lines(demoNow)
    const after = lines(demoNow + minute)
    expect(after.filter((line, index) => line !== before[index])).toEqual([
      expect.stringMatching(/^As of /),
    ])
  })

  test('holds no control character and no turned text', () => {
    const title = 'red \u001B[31m\u0007'
    const body = `${title} and \u202Eback\u009B1m`
    const update = u(t('10:00'), 'investigating', { a: 'major_outage' }, { body })
    const records = r({
      components: [k('a', { name: title })],
      incidents: [i('one', [update], { title })],
    })
    expect(textOf(outputsOf(records, t('12:00')), file)).not.toMatch(
      /(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/u,
    )
  })
})

test('llms.txt names of the components those that are not operational', () => {
  const incidents = [i('x', [u(t('10:00'), 'investigating', { a: 'major_outage' })])]
  const text = textOf(outputsOf(r({ incidents }), t('12:00')), '/llms.txt')
  expect(text).toContain('\n- A: Major outage\n')
  expect(text).not.toContain('- B: ')
})

test('the sitemap has every page but the one for what is not there', () => {
  const text = textOf(outputsOf(r(), t('12:00')), '/sitemap.xml')
  expect(text).toContain('<loc>https://status.example.com/components/a/</loc>')
  expect(text).not.toContain('404')
})

test('search engines may visit a site and are told of its pages, and may visit nothing of a preview', () => {
  const site = s({ url: 'https://example.com/status/' })
  const robots = (preview: boolean) =>
    textOf(outputsOf(r({ site }), t('12:00'), { preview }), '/robots.txt')
  expect(robots(false)).toBe(
    'User-agent: *\nAllow: /\n\nSitemap: https://example.com/status/sitemap.xml\n',
  )
  expect(robots(true)).toBe('User-agent: *\nDisallow: /\n')
})

test('the icon has the accent colour', () => {
  const text = textOf(outputsOf(r({ site: s({ accent: '#AA3300' }) }), t('12:00')), '/favicon.svg')
  expect(text.toLowerCase()).toContain('fill="#aa3300"')
})
