import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { fileOf } from '../../src/context/paths.ts'
import { buildStatus } from '../../src/model/status.ts'
import {
  ForeignFolderError,
  manifestName,
  readList,
  writeManifest,
} from '../../src/render/manifest.ts'
import { publish } from '../../src/render/publish.ts'
import type { Templates } from '../../src/render/templates.ts'
import { json, text, ungroup, type Output } from '../../src/site/output.ts'
import { createOutputs } from '../../src/site/outputs.ts'
import { i, r, t, u } from '../model/factories.ts'
import { emptyFolder, readStamps, readTree } from '../folders.ts'

/** Templates that write a page's path, and throw where told. */
function createTemplates({ failing }: { failing?: string } = {}): Templates {
  return {
    compiled: false,
    directory: '',
    assets: new Map([['feed.css', Buffer.from('p {}')]]),
    render: async ({ chrome: { canonical } }) => {
      const path = new URL(canonical).pathname
      if (path === failing) throw new Error('the template has a mistake')
      return `<!doctype html><html><head><meta name="generator" content="Allclear"></head>${path}</html>`
    },
  }
}

function createSite(...incidents: string[]): Output[] {
  const records = r({
    incidents: incidents.map((id) =>
      i(id, [u(t('14:10'), 'investigating', { a: 'major_outage' })]),
    ),
  })
  return ungroup(createOutputs(buildStatus(records, t('15:00'))))
}

const outputs = createSite('first', 'second')
const templates = createTemplates()
const pages = outputs.filter(({ path }) => path.endsWith('/'))

/** A folder with a published site in it, alone in another one. */
async function publishedSite(): Promise<{ around: string; site: string }> {
  const around = emptyFolder()
  const site = join(around, 'site')
  await publish(outputs, site, templates)
  return { around, site }
}

describe('publishing', () => {
  test('writes every output and asset, the list of them, and nothing beside it', async () => {
    const { around, site } = await publishedSite()
    const files = Object.entries(readTree(site)).filter(([, bytes]) => bytes !== '/')
    expect(files).toHaveLength(outputs.length + templates.assets.size + 1)
    expect(readTree(site)['incidents/first/index.html']).toContain('/incidents/first/')
    expect(readTree(site)['feed.css']).toBe('p {}')
    expect(readdirSync(around)).toEqual(['site'])
  })

  test('writes nothing where nothing differs', async () => {
    const { site } = await publishedSite()
    const before = readStamps(site)
    const published = await publish(outputs, site, templates)
    expect(published).toMatchObject({ written: [], removed: [] })
    expect(readStamps(site)).toEqual(before)
  })

  test('mends a file that was changed by hand, and touches no other', async () => {
    const { site } = await publishedSite()
    const before = readTree(site)
    const stamps = readStamps(site)
    writeFileSync(join(site, 'robots.txt'), 'User-agent: *\nDisallow: /\n')
    expect(await publish(outputs, site, templates)).toMatchObject({
      written: ['robots.txt'],
      removed: [],
    })
    expect(readTree(site)).toEqual(before)
    const { 'robots.txt': _, ...others } = readStamps(site)
    expect(stamps).toMatchObject(others)
  })

  test('has a new style sheet in place before any page that links to it, and the former until the last is replaced', async () => {
    const { site } = await publishedSite()
    const link: Templates = {
      ...templates,
      assets: new Map([['assets/new.css', Buffer.from('p {}')]]),
      render: async (view) => `${await templates.render(view)}<link href="/assets/new.css">`,
    }
    const sheets = () => ['feed.css', 'assets/new.css'].map((file) => existsSync(join(site, file)))
    const seen = new Set<string>()
    const { written } = await publish(outputs, site, link, {
      onPlaced: () => seen.add(String(sheets())),
    })
    expect(written).toContain('incidents/first/index.html')
    expect([...seen]).toEqual(['true,true'])
    expect(sheets()).toEqual([false, true])
  })

  test('replaces the front page last', async () => {
    const { site } = await publishedSite()
    const render: Templates['render'] = async (view) => `${await templates.render(view)}<hr>`
    const seen: boolean[] = []
    await publish(
      outputs,
      site,
      { ...templates, render },
      {
        onPlaced: () => seen.push(readFileSync(join(site, 'index.html'), 'utf8').endsWith('<hr>')),
      },
    )
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.indexOf(true)).toBe(seen.length - 1)
  })

  test('lists the former site and the new one until all is in place, so that an interruption leaves nothing behind', async () => {
    const { site } = await publishedSite()
    const list = () => readFileSync(join(site, '.allclear.json'), 'utf8')
    const seen = new Set<string>()
    const other = createSite('second', 'third')
    await publish(other, site, templates, { onPlaced: () => seen.add(list()) })
    expect(seen.size).toBe(1)
    for (const id of ['first', 'second', 'third']) {
      expect([...seen][0]).toContain(`incidents/${id}/`)
    }
    expect(list()).not.toContain('incidents/first/')
  })

  test('removes what no output is any more, with folders that are empty then', async () => {
    const { site } = await publishedSite()
    const { removed } = await publish(createSite('second'), site, templates)
    expect(removed).toContain('incidents/first/index.html')
    expect(existsSync(join(site, 'incidents', 'first'))).toBe(false)
    const fresh = join(emptyFolder(), 'site')
    await publish(createSite('second'), fresh, templates)
    expect(readTree(site)).toEqual(readTree(fresh))
  })

  test('leaves files alone that no build wrote', async () => {
    const { site } = await publishedSite()
    writeFileSync(join(site, 'CNAME'), 'status.example.com')
    await publish(createSite('second'), site, templates)
    expect(readFileSync(join(site, 'CNAME'), 'utf8')).toBe('status.example.com')
  })

  test('knows its own site also without a front page, as an interruption may leave it', async () => {
    const { site } = await publishedSite()
    const whole = readTree(site)
    rmSync(join(site, 'index.html'))
    await publish(outputs, site, templates)
    expect(readTree(site)).toEqual(whole)
  })

  test.each([
    '{',
    '{}',
    '[7, "../outside.html", "/outside.html"]',
    '["", ".", "incidents", "./index.html", "a\\u0000b", "incidents/", "a//b"]',
    '',
  ])('is right with a list that reads %j, and removes nothing it should not', async (list) => {
    const { around, site } = await publishedSite()
    writeFileSync(join(around, 'outside.html'), 'not ours')
    writeFileSync(join(site, '.allclear.json'), list)
    await publish(outputs, site, templates)
    expect(readFileSync(join(around, 'outside.html'), 'utf8')).toBe('not ours')
    const fresh = join(emptyFolder(), 'site')
    await publish(outputs, fresh, templates)
    expect(readTree(site)).toEqual(readTree(fresh))
  })

  test('turns a file into a folder, and a folder into a file', async () => {
    const site = join(emptyFolder(), 'site')
    const front = createSite()
    await publish([...front, { path: '/a', view: () => text('a') }], site, templates)
    await publish([...front, { path: '/a/b', view: () => text('b') }], site, templates)
    expect(readFileSync(join(site, 'a', 'b'), 'utf8')).toBe('b')
    await publish([...front, { path: '/a', view: () => text('a') }], site, templates)
    expect(readFileSync(join(site, 'a'), 'utf8')).toBe('a')
  })
})

describe('where something fails, the last site stays to the byte', () => {
  const unserialisable = {
    toJSON() {
      throw new Error('the serialiser has a mistake')
    },
  }
  const failures: [string, readonly Output[], Templates, RegExp][] = [
    [
      'a template',
      createSite('third'),
      createTemplates({ failing: '/history/' }),
      /the template has a mistake/,
    ],
    [
      'a serialiser',
      [...createSite('third'), { path: '/x.json', view: () => json(unserialisable) }],
      templates,
      /the serialiser has a mistake/,
    ],
    [
      'two outputs with one path',
      [...createSite('third'), { path: '/robots.txt', view: () => text('') }],
      templates,
      /Two outputs would be written to robots\.txt/,
    ],
  ]

  test.each(failures)('%s', async (_what, broken, brokenTemplates, message) => {
    const { around, site } = await publishedSite()
    const before = readTree(site)
    const stamps = readStamps(site)
    await expect(publish(broken, site, brokenTemplates)).rejects.toThrow(message)
    expect(readTree(site)).toEqual(before)
    expect(readStamps(site)).toEqual(stamps)
    expect(readdirSync(around)).toEqual(['site'])
  })

  test('a template, while many others are under way', async () => {
    const many = pages
      .slice(0, 1)
      .flatMap(({ view }) =>
        Array.from({ length: 1_600 }, (_, index) => ({ path: `/${index}/`, view })),
      )
    const slow: Templates = {
      ...templates,
      render: async (view) => {
        started += 1
        if (started === 30) throw new Error('the template has a mistake')
        await setImmediate()
        return templates.render(view)
      },
    }
    let started = 0
    const { around, site } = await publishedSite()
    const before = readTree(site)
    await expect(publish([...outputs, ...many], site, slow)).rejects.toThrow(
      'the template has a mistake',
    )
    expect(readTree(site)).toEqual(before)
    expect(readdirSync(around)).toEqual(['site'])
  })

  test.each(failures)('%s, at the very first', async (_what, broken, brokenTemplates, message) => {
    const around = emptyFolder()
    await expect(publish(broken, join(around, 'site'), brokenTemplates)).rejects.toThrow(message)
    expect(readdirSync(around)).toEqual([])
  })
})

describe('a folder that holds something else', () => {
  test('is refused and left alone', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'index.html'), '<h1>My photos</h1>')
    mkdirSync(join(folder, 'photos'))
    writeFileSync(join(folder, 'photos', 'cat.jpg'), 'cat')
    const before = readStamps(folder)
    await expect(publish(outputs, folder, templates)).rejects.toThrow(ForeignFolderError)
    expect(readStamps(folder)).toEqual(before)
  })

  test('may hold hidden files, like those of git: they stay', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, '.git', 'refs'), { recursive: true })
    writeFileSync(join(folder, '.git', 'HEAD'), 'ref: refs/heads/pages\n')
    writeFileSync(join(folder, '.nojekyll'), '')
    await publish(outputs, folder, templates)
    await publish(createSite(), folder, templates)
    expect(readTree(folder)).toMatchObject({
      '.git/HEAD': 'ref: refs/heads/pages\n',
      '.git/refs': '/',
      '.nojekyll': '',
    })
  })

  test('is not reached through a link in the site', async () => {
    const { around, site } = await publishedSite()
    const outside = join(around, 'outside')
    mkdirSync(outside)
    writeFileSync(join(outside, 'index.html'), 'not ours')
    rmSync(join(site, 'history'), { recursive: true })
    symlinkSync(outside, join(site, 'history'))
    await publish(outputs, site, templates)
    expect(readTree(outside)).toEqual({ 'index.html': 'not ours' })
    await expectFresh(site, outputs)
  })

  test.each([
    ['nothing changed', outputs],
    ['another incident', createSite('first', 'second', 'third')],
  ])('is not reached through a link to where its own files are now: %s', async (_, changed) => {
    const around = emptyFolder()
    const site = join(around, 'site')
    const { memory: known } = await publish(outputs, site, templates)
    for (const path of ['api', 'index.html']) {
      renameSync(join(site, path), join(around, path))
      symlinkSync(join(around, path), join(site, path))
    }
    const moved = readTree(join(around, 'api'))
    await publish(changed, site, templates, { known })
    expect(readTree(join(around, 'api'))).toEqual(moved)
    expect(lstatSync(join(site, 'index.html')).isFile()).toBe(true)
    await expectFresh(site, changed)
  })
})

test('what an earlier build is known to have written is removed, also without the list of it, and behind a link', async () => {
  const around = emptyFolder()
  const site = join(around, 'site')
  const { memory: known } = await publish(outputs, site, templates)
  rmSync(join(site, '.allclear.json'))
  renameSync(join(site, 'incidents'), join(around, 'incidents'))
  symlinkSync(join(around, 'incidents'), join(site, 'incidents'))
  const fewer = createSite('second')
  await publish(fewer, site, templates, { known })
  await expectFresh(site, fewer)
})

test('what a killed build with the same number has left is not published', async () => {
  const site = join(emptyFolder(), 'site')
  mkdirSync(join(`${site}.staging-${process.pid}`, 'incidents'), { recursive: true })
  writeFileSync(join(`${site}.staging-${process.pid}`, 'incidents', 'secret.html'), 'withdrawn')
  await publish(outputs, site, templates)
  await expectFresh(site, outputs)
})

describe('what stands in the place of a file', () => {
  test('a folder that holds something else stays, and so does the whole site', async () => {
    const { site } = await publishedSite()
    rmSync(join(site, 'status.txt'))
    mkdirSync(join(site, 'status.txt'))
    writeFileSync(join(site, 'status.txt', 'notes'), 'not ours')
    const before = readTree(site)
    const more = createSite('first', 'second', 'third')
    await expect(publish(more, site, templates)).rejects.toThrow(/ENOTEMPTY.*status\.txt/)
    expect(readTree(site)).toEqual(before)
  })

  test('a folder of others where a file was that is no more stays, and holds nothing up', async () => {
    const { site } = await publishedSite()
    const page = 'incidents/first/index.html'
    rmSync(join(site, page))
    mkdirSync(join(site, page))
    writeFileSync(join(site, page, 'notes'), 'not ours')
    const fewer = createSite('second')
    await publish(fewer, site, templates)
    rmSync(join(site, 'incidents/first'), { recursive: true })
    await expectFresh(site, fewer)
  })

  test('a file of others where a folder was that is no more stays, and holds nothing up', async () => {
    const { site } = await publishedSite()
    const file = join(site, 'incidents/first')
    rmSync(file, { recursive: true })
    writeFileSync(file, 'not ours')
    const fewer = createSite('second')
    await publish(fewer, site, templates)
    expect(readFileSync(file, 'utf8')).toBe('not ours')
    rmSync(file)
    await expectFresh(site, fewer)
  })

  test('a link where a folder was that is no more is removed', async () => {
    const { around, site } = await publishedSite()
    renameSync(join(site, 'incidents/first'), join(around, 'first'))
    symlinkSync(join(around, 'first'), join(site, 'incidents/first'))
    const fewer = createSite('second')
    await publish(fewer, site, templates)
    expect(existsSync(join(around, 'first', 'index.html'))).toBe(true)
    await expectFresh(site, fewer)
  })

  test('an empty folder is replaced', async () => {
    const { site } = await publishedSite()
    rmSync(join(site, 'status.txt'))
    mkdirSync(join(site, 'status.txt'))
    await publish(outputs, site, templates)
    await expectFresh(site, outputs)
  })

  test('an empty folder where a file was that is no more is removed, with those that are empty then', async () => {
    const { site } = await publishedSite()
    const page = join(site, 'incidents/first/index.html')
    rmSync(page)
    mkdirSync(page)
    const fewer = createSite('second')
    await publish(fewer, site, templates)
    await expectFresh(site, fewer)
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a folder that nobody may look into, where a file was that is no more, stays',
    async () => {
      const { site } = await publishedSite()
      const page = join(site, 'incidents/first/index.html')
      rmSync(page)
      mkdirSync(page)
      chmodSync(page, 0)
      const { removed } = await publish(createSite('second'), site, templates)
      expect(removed).toContain('incidents/first/index.html')
      expect(statSync(page).isDirectory()).toBe(true)
      rmdirSync(page)
    },
  )

  test
    .skipIf(process.platform === 'win32')
    .each([['status.txt', 'feed.css', 'index.html'], ['.allclear.json']])(
    'a pipe is not waited for: %s',
    async (...files) => {
      const { site } = await publishedSite()
      for (const file of files) {
        rmSync(join(site, file))
        expect(spawnSync('mkfifo', [join(site, file)]).status).toBe(0)
      }
      await publish(outputs, site, templates)
      await expectFresh(site, outputs)
    },
  )
})

test('what another build writes meanwhile is not taken for what was written by this one', async () => {
  const { site } = await publishedSite()
  const onReady = () => writeFileSync(join(site, 'robots.txt'), 'of another build')
  const { memory: known } = await publish(outputs, site, templates, { onReady })
  await publish(outputs, site, templates, { known })
  await expectFresh(site, outputs)
})

describe('of two builds at the same time', () => {
  /** Templates that publish other outputs to the site, whole, before they render the first page. */
  function overtaken(site: string, others: readonly Output[]): Templates {
    let overtaking: Promise<unknown> | undefined
    const overtake = async () => {
      const number = vi.spyOn(process, 'pid', 'get').mockReturnValue(process.ppid)
      await publish(others, site, templates)
      number.mockRestore()
    }
    return {
      ...templates,
      render: async (view) => {
        await (overtaking ??= overtake())
        return templates.render(view)
      },
    }
  }

  test('neither leaves anything that the next one does not put right', async () => {
    const { site } = await publishedSite()
    const more = createSite('first', 'second', 'third')
    const other = createSite('second', 'fourth')
    const { memory: known } = await publish(other, site, overtaken(site, more))
    await publish(other, site, templates, { known })
    await expectFresh(site, other)
  })

  test('what one lists while the other puts its own in place stays listed, and the next one removes it', async () => {
    const { site } = await publishedSite()
    const other = createSite('second', 'third')
    const late = 'late.html'
    const onPlaced = () => {
      writeFileSync(join(site, late), 'of another build')
      writeFileSync(join(site, manifestName), writeManifest([...readList(site), late]))
    }
    await publish(other, site, templates, { onPlaced })
    expect(readList(site)).toContain(late)
    expect(readList(site)).not.toContain('incidents/first/index.html')
    await publish(other, site, templates)
    await expectFresh(site, other)
  })

  test('either may be the first', async () => {
    const site = join(emptyFolder(), 'site')
    const other = createSite('second', 'fourth')
    await publish(outputs, site, overtaken(site, other))
    await expectFresh(site, outputs)
  })
})

test('what an earlier build wrote is removed where nothing but its names is known', async () => {
  const { site } = await publishedSite()
  rmSync(join(site, '.allclear.json'))
  const fewer = createSite('second')
  await publish(fewer, site, templates, { former: outputs.map(({ path }) => fileOf(path)) })
  await expectFresh(site, fewer)
})

test('whatever is said to be of an earlier build, nothing beside the site is removed', async () => {
  const { around, site } = await publishedSite()
  const names = ['../mine.txt', 'incidents/../../mine.txt', join(around, 'mine.txt'), '..', '.', '']
  writeFileSync(join(around, 'mine.txt'), 'mine')
  writeFileSync(join(site, manifestName), writeManifest(names))
  const written = { key: '', sourceDigest: '', digest: '', stamp: '' }
  const known = {
    files: new Map(names.map((name) => [name, written])),
    groups: new Map(),
    list: '',
  }
  await publish(outputs, site, templates, { known, former: names })
  expect(readdirSync(around).sort()).toEqual(['mine.txt', 'site'])
  await expectFresh(site, outputs)
})

/** Demands that the site is as one that was published to nowhere before. */
async function expectFresh(site: string, outputs: readonly Output[]): Promise<void> {
  const fresh = join(emptyFolder(), 'site')
  await publish(outputs, fresh, templates)
  expect(readTree(site)).toEqual(readTree(fresh))
}

describe('where nothing can be put beside the site', () => {
  const otherDevice = '/dev/shm'
  const hasOther = existsSync(otherDevice) && statSync(otherDevice).dev !== statSync('/tmp').dev

  test.runIf(hasOther)('because it is on another device, it is written all the same', async () => {
    const elsewhere = mkdtempSync(join(otherDevice, 'allclear-'))
    onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }))
    const link = join(emptyFolder(), 'site')
    symlinkSync(elsewhere, link)
    await publish(outputs, link, templates)
    await publish(createSite('second'), link, templates)
    const fresh = join(emptyFolder(), 'site')
    await publish(createSite('second'), fresh, templates)
    expect(readTree(elsewhere)).toEqual(readTree(fresh))
  })

  test('what a killed build left there is cleared away, what a running one uses is not', async () => {
    const { around, site } = await publishedSite()
    const { pid } = spawnSync(process.execPath, ['--version'])
    for (const id of [pid, process.ppid]) {
      mkdirSync(join(around, `site.staging-${id}`))
      writeFileSync(join(around, `site.staging-${id}`, 'index.html'), 'half')
    }
    mkdirSync(join(around, 'site.staging-server'))
    await publish(outputs, site, templates)
    expect(readdirSync(around).sort()).toEqual([
      'site',
      `site.staging-${process.ppid}`,
      'site.staging-server',
    ])
  })
})

test('what is put in place is counted, what is removed included', async () => {
  const { site } = await publishedSite()
  const told: [number, number][] = []
  const { written, removed } = await publish(createSite('second', 'third'), site, templates, {
    onPlaced: (done, all) => told.push([done, all]),
  })
  const all = written.length + removed.length
  expect(removed.length).toBeGreaterThan(0)
  expect(told).toEqual(Array.from({ length: all }, (_, index) => [index + 1, all]))
})
