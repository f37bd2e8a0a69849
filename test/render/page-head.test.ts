import { describe, expect, test } from 'vitest'
import { createPageHeads, listPageAssets, type PageParts } from '../../src/render/page-head.ts'
import type { PageView } from '../../src/site/output.ts'
import { demoNow, readRecords } from '../demo.ts'
import { outputsOf } from '../site/outputs.ts'

const parts: PageParts = {
  sheets: { 'aaa.css': 'p {}' },
  sheetOf: { 'index.astro': 'aaa.css', 'history/index.astro': 'aaa.css' },
  scripts: { page: 'let a' },
}
const headOf = createPageHeads(parts)
const records = await readRecords()

function viewAt(path: string, base = ''): PageView {
  const view = outputsOf(records, demoNow, { base }).get(path)
  if (view === undefined || !('template' in view)) throw new Error(`There is no page ${path}.`)
  return view
}

describe('the head of a page', () => {
  test('of what happens now holds its style and script, and its policy lets just these through', () => {
    const { styles, links, scripts, policy } = headOf(viewAt('/'))
    expect({ styles, links, scripts: [...scripts] }).toEqual({
      styles: ['p {}'],
      links: [],
      scripts: [['page', 'let a']],
    })
    expect(policy.match(/'sha256-[^']+'/g)).toHaveLength(3)
    expect(policy).not.toContain('unsafe')
  })

  test('of the record links to them, below the base path, and runs nothing of its own', () => {
    const { styles, links, scripts, addressOf, policy } = headOf(viewAt('/history/', '/status'))
    expect({ styles, links, scripts: [...scripts] }).toEqual({
      styles: [],
      links: ['/status/assets/aaa.css'],
      scripts: [],
    })
    expect(policy).toContain("script-src 'self';")
    const assets = [...listPageAssets(parts).keys()].map((name) => `/status/assets/${name}`)
    expect(assets).toEqual([links[0], addressOf('page')])
  })

  test('tells another content by another name', () => {
    const [, other] = listPageAssets({ ...parts, scripts: { page: 'let b' } }).keys()
    expect([...listPageAssets(parts).keys()]).not.toContain(other)
  })
})
