import { request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { serveFolder } from '../../src/cli/serve-folder.ts'
import { emptyFolder, writeFiles } from '../folders.ts'

const files = {
  'index.html': 'front',
  '404.html': 'nothing here',
  'api/a.json': '{}',
  'embed.js': '0',
  _headers: [
    '/*\n  x-content-type-options: nosniff',
    '/api/*\n  access-control-allow-origin: *\n  content-type: application/json; charset=utf-8',
    '/embed.js\n  cache-control: public, max-age=3600',
    '/assets/*\n  cache-control: public, max-age=31536000, immutable',
    '/404.html\n  cache-control: max-age=10',
  ].join('\n\n'),
}

/** Serves the files; the address without its last `/`. */
async function serve(changes: Readonly<Record<string, string | undefined>> = {}, base = '') {
  const folder = writeFiles(emptyFolder(), { ...files, ...changes })
  const { address, close } = await serveFolder(folder, 0, base)
  onTestFinished(close)
  return address.replace(/\/$/, '')
}

test('a file is sent with the headers that _headers says', async () => {
  const address = await serve()
  const { headers } = await fetch(`${address}/api/a.json?query`)
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  const script = await fetch(`${address}/embed.js`)
  expect(script.headers.get('cache-control')).toBe('public, max-age=3600')
  expect(script.headers.get('access-control-allow-origin')).toBeNull()
})

test('what is not there is a page, whatever type its address would have', async () => {
  const answer = await fetch(`${await serve()}/api/b.json`)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await answer.text()).toBe('nothing here')
})

test('nobody keeps for long that something is not there: it may be with the next build', async () => {
  const address = await serve()
  for (const path of ['assets/new.css', 'page/']) {
    const { status, headers } = await fetch(`${address}/${path}`)
    expect([path, status, headers.get('cache-control')]).toEqual([path, 404, 'max-age=10'])
  }
})

test('_headers itself, and what builds keep in the site, are for the host alone', async () => {
  const staged = '.allclear.staging-7/index.html'
  const hidden = { '.allclear.json': '[]', '.allclear.building': '{}', [staged]: 'front' }
  const [address, below] = [await serve(hidden), await serve(hidden, '/status')]
  for (const path of [
    '_headers',
    '%5Fheaders',
    '/_headers',
    '.allclear.json',
    '%2eallclear.json',
    '.allclear.building',
    staged,
    '.allclear.staging-7/',
    '%',
  ]) {
    expect((await fetch(`${address}/${path}`)).status).toBe(404)
    expect((await fetch(`${below}/${path}`)).status).toBe(404)
  }
  for (const path of ['_headers/.', '.allclear.json/x/..', './_headers', '/x/../_headers']) {
    expect(await statusOf(address, `/${path}`)).toBe(404)
    expect(await statusOf(below, `/status/${path}`)).toBe(404)
  }
})

/** What is answered for a path as it is: `fetch` resolves dots. */
function statusOf(address: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.once('error', reject).end()
  })
}

test.each(['bytes=3-1', 'bytes=1-2', 'bytes=9-', 'bytes=x', '-'])(
  'whoever asks for the part %s is given the whole',
  async (range) => {
    const address = await serve()
    const answer = await fetch(`${address}/`, { headers: { range } })
    expect({ status: answer.status, text: await answer.text() }).toEqual({
      status: 200,
      text: 'front',
    })
  },
)

test('paths in _headers are the whole path, with the base', async () => {
  const address = await serve({ _headers: '/status/embed.js\n  x-found: yes' }, '/status')
  expect((await fetch(`${address}/embed.js`)).headers.get('x-found')).toBe('yes')
})

test('a site without _headers is served as well', async () => {
  const answer = await fetch(`${await serve({ _headers: undefined })}/`)
  expect(await answer.text()).toBe('front')
})

test('the base path without its last slash leads to the front page', async () => {
  const address = await serve({}, '/status')
  const response = await fetch(address)
  expect({ url: response.url, text: await response.text() }).toEqual({
    url: `${address}/`,
    text: 'front',
  })
})

test('a folder without a 404 page answers all the same', async () => {
  const address = await serve({ '404.html': undefined })
  expect((await fetch(`${address}/nowhere`)).status).toBe(404)
})
