import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findObstacles } from '../../src/render/obstacles.ts'
import { emptyFolder, writeFiles } from '../folders.ts'

test('what is no folder stands in the way of all below it, and is found once', () => {
  const site = writeFiles(emptyFolder(), { incidents: 'A file.' })
  const { stand, all } = findObstacles(site, false)
  expect(stand('incidents/first/index.html')).toBe(true)
  expect(stand('incidents/second/index.html')).toBe(true)
  expect(all()).toEqual(['incidents'])
})

test.skipIf(process.platform === 'win32')('so does a link, wherever it leads', () => {
  const site = emptyFolder()
  mkdirSync(join(site, 'there'))
  symlinkSync('there', join(site, 'link'))
  symlinkSync('nowhere', join(site, 'broken'))
  const { stand, all } = findObstacles(site, false)
  expect(['link/index.html', 'broken/index.html'].map(stand)).toEqual([true, true])
  expect(all()).toEqual(['link', 'broken'])
})

test('nothing stands in the way of what lies in folders, or would', () => {
  const site = writeFiles(emptyFolder(), { 'incidents/first/index.html': 'A page.' })
  const { stand, all } = findObstacles(site, false)
  // A file itself is no obstacle to its successor.
  const files = ['index.html', 'incidents/first/index.html', 'history/2026/01/index.html']
  expect(files.map(stand)).toEqual([false, false, false])
  expect(all()).toEqual([])
})

test.skipIf(process.platform === 'win32')('the site itself may be reached through a link', () => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'site'))
  symlinkSync('site', join(folder, 'link'))
  expect(findObstacles(join(folder, 'link'), false).stand('index.html')).toBe(false)
})
