import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { takeTurn } from '../../src/cli/turn.ts'
import { emptyFolder } from '../folders.ts'

function createSite(): { site: string; file: string; around: string } {
  const around = emptyFolder()
  return { site: join(around, 'site'), file: join(around, 'site.building'), around }
}

const nobody = () => {
  throw new Error('There is nobody to wait for.')
}

test('whoever comes later waits until the turn has ended, and is told so once', async () => {
  const { site, around } = createSite()
  const order: string[] = []
  const first = await takeTurn(site, nobody)
  const come = async () => {
    const turn = await takeTurn(site, () => order.push('waits'))
    order.push('begins')
    turn.end()
  }
  const later = come()
  await wait(200)
  order.push('ends')
  first.end()
  await later
  expect(order).toEqual(['waits', 'ends', 'begins'])
  expect(readdirSync(around)).toEqual([])
})

test('two sites do not wait for each other', async () => {
  const [one, other] = [createSite(), createSite()]
  const turns = [await takeTurn(one.site, nobody), await takeTurn(other.site, nobody)]
  for (const turn of turns) turn.end()
})

const owner = { id: 'other', pid: 2 ** 30, machine: 'elsewhere' }
const long = new Date(Date.now() - 3_600_000)
const ahead = new Date(Date.now() + 3_600_000)

test.each([
  ['that gave no sign of life for long', JSON.stringify(owner), long],
  ['whose last sign is of a clock that was wrong', JSON.stringify(owner), ahead],
  ['that was killed while it wrote', '{"id', long],
])('nobody waits for a build %s', async (_name, text, at) => {
  const { site, file, around } = createSite()
  writeFileSync(file, text)
  utimesSync(file, at, at)
  const turn = await takeTurn(site, nobody)
  turn.end()
  expect(readdirSync(around)).toEqual([])
})

test('nobody waits for a process that is no more, but for one elsewhere that may be', async () => {
  const { site, file } = createSite()
  const first = await takeTurn(site, nobody)
  first.end()
  const process = await import('node:child_process')
  const script = `import { takeTurn } from ${JSON.stringify(join(import.meta.dirname, '../../src/cli/turn.ts'))}
await takeTurn(${JSON.stringify(site)}, () => undefined)
process.kill(process.pid, 'SIGKILL')`
  process.spawnSync(globalThis.process.execPath, ['--input-type=module', '--eval', script])
  expect(existsSync(file)).toBe(true)
  const second = await takeTurn(site, nobody)
  second.end()

  writeFileSync(file, JSON.stringify({ ...owner, machine: `${hostname()}, another` }))
  let waited = false
  const third = takeTurn(site, () => {
    waited = true
    rmSync(file)
  })
  ;(await third).end()
  expect(waited).toBe(true)
})

test.each(['null', '[]', '{}', ''])(
  'a file that holds %j is waited for while it is new',
  async (text) => {
    const { site, file } = createSite()
    writeFileSync(file, text)
    let waited = false
    const turn = await takeTurn(site, () => {
      waited = true
      rmSync(file)
    })
    turn.end()
    expect(waited).toBe(true)
  },
)

test('a site is one, whichever link leads to it', async () => {
  const { site, around } = createSite()
  mkdirSync(site)
  symlinkSync(site, join(around, 'link'))
  const first = await takeTurn(join(around, 'link'), nobody)
  let waited = false
  const second = takeTurn(site, () => {
    waited = true
    first.end()
  })
  ;(await second).end()
  expect(waited).toBe(true)
})

test('a folder of that name is of others, and stays', async () => {
  const { site, file } = createSite()
  mkdirSync(file)
  utimesSync(file, long, long)
  const turn = await takeTurn(site, nobody)
  turn.end()
  expect(existsSync(file)).toBe(true)
})

test('nothing is made where nothing can be: the build says why by itself', async () => {
  const { around } = createSite()
  const turn = await takeTurn(join(around, 'not', 'there'), nobody)
  turn.end()
  expect(readdirSync(around)).toEqual([])
})
