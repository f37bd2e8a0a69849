import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { findLeaks } from '../../../src/model/check/leak-patterns.ts'
import { day } from '../../../src/model/time.ts'
import type { UpdateRecord } from '../../../src/model/records.ts'
import { i, m, r, s, t, u, v } from '../factories.ts'

describe('which texts are read', () => {
  const now = t('16:00')
  const leaking = { body: 'On 10.0.0.1.' }
  const warnings = (updates: readonly UpdateRecord[], at: number) =>
    check(r({ incidents: [i('x', updates)] }), at).filter(({ where }) => where.kind === 'body')
  const resolved = [u(t('14:10'), 'investigating', {}, leaking), u(t('15:00'), 'resolved')]

  test('those of the last 30 days', () => {
    expect(warnings(resolved, now + 29 * day)).toHaveLength(1)
    expect(warnings(resolved, now + 31 * day)).toHaveLength(0)
  })

  test('those of an active incident, however old', () => {
    expect(warnings([u(t('14:10'), 'investigating', {}, leaking)], now + 90 * day)).toHaveLength(1)
  })

  test('those that are still to come', () => {
    expect(warnings(resolved, now - 10 * day)).toHaveLength(1)
  })

  test('those of maintenance that is not over, however long ago it was announced', () => {
    const told = v(t('2025-11-01 10:00'), 'scheduled', leaking)
    const found = (at: number) =>
      check(r({ maintenances: [m('x', now, now + day, [told])] }), at).length
    expect([now, now + day, now + day + 1].map(found)).toEqual([1, 1, 0])
  })

  test('of the hosts that a text may name are those where the page sends its readers', () => {
    const told = u(t('14:10'), 'investigating', {}, { body: 'On help.acme.internal.' })
    const found = (site: Parameters<typeof s>[0]) =>
      check(r({ site: s(site), incidents: [i('x', [told])] }), now).filter(
        ({ where }) => where.kind === 'body',
      ).length
    expect(found({})).toBe(1)
    expect(found({ supportUrl: 'https://help.acme.internal/' })).toBe(0)
    expect(found({ privacyUrl: 'https://help.acme.internal/' })).toBe(0)
  })

  test('those that name what is below the page’s own domain leave out that, and no more', () => {
    const named = (url: string) => {
      const told = u(t('14:10'), 'investigating', {}, { body: 'On db.acme.internal.' })
      const records = r({ site: s({ url }), incidents: [i('x', [told])] })
      return check(records, now).filter(({ where }) => where.kind === 'body').length
    }
    expect(named('https://status.acme.internal')).toBe(0)
    expect(named('https://status.other.internal')).toBe(1)
    expect(named('https://status.internal')).toBe(1)
  })

  test('the last one promises no repair any more, whatever it says of times', () => {
    const promise = { body: 'It will be fixed by 15:00.' }
    const of = (status: 'monitoring' | 'resolved') =>
      warnings([u(t('14:10'), 'investigating'), u(t('14:30'), status, {}, promise)], now).length
    expect([of('monitoring'), of('resolved')]).toEqual([1, 0])
  })

  test('a secret is not repeated in full', () => {
    const [warning] = warnings(
      [u(t('14:10'), 'investigating', {}, { body: 'AKIAIOSFODNN7EXAMPLE' })],
      now,
    )
    expect(warning?.message).toContain('"AKIAIO…"')
  })

  test('a text full of addresses ends soon', () => {
    expect(findLeaks('1.1.1.1 a@b.example '.repeat(50_000), []).length).toBe(20)
  })
})

describe('people named in a text for the public', () => {
  const now = t('16:00')
  const said = (body: string, site: Parameters<typeof s>[0] = {}) =>
    check(
      r({ incidents: [i('x', [u(t('14:10'), 'investigating', {}, { body })])], site: s(site) }),
      now,
    )
      .filter(({ where }) => where.kind === 'body')
      .map(({ message }) => /"(.*)"/.exec(String(message))?.[1])

  test.each([
    ['Maria Schmidt from ops and @jdoe are on it…', ['Maria Schmidt', '@jdoe']],
    ['Bob Miller called John Smith.', ['Bob Miller', 'John Smith']],
    ['Die Störung hat Petra Vogel gefunden.', ['Petra Vogel']],
    ['Write to maria.schmidt@example.com.', ['maria.schmidt@example.com']],
  ])('%s', (text, names) => {
    expect(said(text)).toEqual(names)
  })

  test.each([
    ['a component', 'Components and @components-bot are slow.'],
    ['companies', 'Travis CI, Charles Schwab and Jack Henry are affected, and so is @mention.'],
    ['places and storms', 'Hurricane Ian reached San Jose and St. Louis.'],
    ['code', 'Calls to `@alice` fail.'],
    ['an address', 'See <https://social.example/@alice> or [there](https://acme.example/@alice).'],
  ])('%s is no person', (_, text) => {
    expect(said(text, { name: 'Components' })).toEqual([])
  })

  test('are accepted for all by site.yaml, in one place by a comment with a reason', () => {
    expect(said('Baxter is out.\n\nBob is in.', { blameless: { allow: ['Bob'] } })).toEqual([])
    const accepted = '<!-- allclear-allow "Bob": a product -->\nBob is out.'
    expect(said(accepted)).toEqual([])
    expect(said(`${accepted}\n\nAnd Bob again.`)).toEqual(['Bob'])
  })

  test('are looked for in what a maintenance says, until 30 days after its window', () => {
    const record = m('x', now, now + day, [], { body: 'Bob Miller moves the servers.' })
    const found = (at: number) => check(r({ maintenances: [record] }), at).length
    expect([now, now + 30 * day, now + 32 * day].map(found)).toEqual([1, 1, 0])
  })
})

describe('links that would be lost', () => {
  const lost = (body: string) =>
    check(r({ incidents: [i('x', [u(t('14:10'), 'investigating', {}, { body })])] }), t('16:00'))
      .map(({ message }) => /^The link to "(.*)" is not whole/.exec(String(message))?.[1])
      .filter((target) => target !== undefined)

  test.each([
    ['a path', 'See [the other](../2026-01-14-slow/).', '../2026-01-14-slow/'],
    [
      'an address without its beginning',
      '[Help](help.acme.example/x "Title")',
      'help.acme.example/x',
    ],
    ['a picture', '![The error](error.png)', 'error.png'],
    ['an e-mail address', '[Write](<help@acme.example>)', 'help@acme.example'],
    ['a path that a label stands for', 'See [it][1] or [that][r].\n\n[r]: /docs/x', '/docs/x'],
    ['one whose label is in capitals', 'See [it][R].\n\n[r]: /docs/x', '/docs/x'],
    ['one whose label is its text', 'See [our guide].\n\n[Our guide]: /docs/x "How"', '/docs/x'],
    ['a file that a label stands for', 'See [it][r].\n\n[r]: guide.md', 'guide.md'],
    ['a path with brackets', '[Report](files/report_(2).pdf)', 'files/report_(2).pdf'],
    ['a path with blanks', '[Report](<my report.pdf>)', 'my report.pdf'],
    ['an address still to be filled in', '[Report]()', ''],
    [
      'a path below a word in three backticks',
      '- ```EOF``` is the error\n\n[More](more.md)',
      'more.md',
    ],
    ['a path below empty code', '```\n```\n\n[More](more.md)\n\n```\n```', 'more.md'],
  ])('%s', (_, body, target) => {
    expect(lost(body)).toEqual([target])
  })

  test.each([
    ['a whole address', '[Help](https://acme.example/a_(b)) [Write](mailto:help@acme.example)'],
    ['code', '`[a](b)`\n\n```\n[a](b)\n```'],
    ['code in a list', '10. Run\n\n    ```\n    steps[0](job)\n    ```\n'],
    ['code beside the mark of a list', '- ```\n  steps[0](job)\n  ```\n'],
    ['code in a quote', '> ```\n> steps[0](job)\n> ```\n'],
    ['a word behind a label', '[EU] is slow.\n\n[EU]: Resolved.'],
    ['a note that a label stands for', 'See [it][1].\n\n[1]: The guide (old)'],
    ['no link', 'Two [of them](see below), \\[a](b)'],
  ])('not %s', (_, body) => {
    expect(lost(body)).toEqual([])
  })
})
