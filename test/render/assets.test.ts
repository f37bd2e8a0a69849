import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { publish } from '../../src/render/publish.ts'
import type { Templates } from '../../src/render/templates.ts'
import { text, type Output } from '../../src/site/output.ts'
import { emptyFolder } from '../folders.ts'

/** A front page is what makes a folder ours. */
const outputs: readonly Output[] = [
  { path: '/', view: () => text('<meta name="generator" content="Allclear">') },
]

function templates(assets: Readonly<Record<string, string>>): Templates {
  return {
    compiled: false,
    directory: '',
    assets: new Map(Object.entries(assets).map(([file, bytes]) => [file, Buffer.from(bytes)])),
    render: () => Promise.reject(new Error('There is no page to render.')),
  }
}

function folder(): string {
  return join(emptyFolder(), 'site')
}

test('assets are written with the site, and left alone where they are the same', async () => {
  const site = folder()
  const given = templates({ 'embed.js': 'let a', 'assets/page.1.js': 'let b' })
  expect(await publish(outputs, site, given)).toMatchObject({
    written: ['assets/page.1.js', 'embed.js', 'index.html'],
    unchanged: 0,
    removed: [],
  })
  expect(readFileSync(join(site, 'embed.js'), 'utf8')).toBe('let a')
  expect(readFileSync(join(site, 'assets/page.1.js'), 'utf8')).toBe('let b')
  expect(await publish(outputs, site, given)).toMatchObject({
    written: [],
    unchanged: 3,
    removed: [],
  })
})

test('an asset that differs is written anew, and one that is gone is removed with its folder', async () => {
  const site = folder()
  await publish(outputs, site, templates({ 'embed.js': 'let a', 'assets/page.1.js': 'let b' }))
  writeFileSync(join(site, 'embed.js'), 'let x')
  const result = await publish(outputs, site, templates({ 'embed.js': 'let a' }))
  expect(result).toMatchObject({
    written: ['embed.js'],
    unchanged: 1,
    removed: ['assets/page.1.js'],
  })
  expect(readFileSync(join(site, 'embed.js'), 'utf8')).toBe('let a')
  expect(readdirSync(site).sort()).toEqual(['.allclear.json', 'embed.js', 'index.html'])
})

test('an asset in the place of an output is a mistake, and nothing is written', async () => {
  const site = folder()
  const clash = templates({ 'index.html': 'mine' })
  await expect(publish(outputs, site, clash)).rejects.toThrow('index.html')
  expect(() => readdirSync(site)).toThrow('ENOENT')
})
