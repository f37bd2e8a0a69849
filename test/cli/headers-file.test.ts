import { expect, test } from 'vitest'
import { parseHeadersFile } from '../../src/cli/headers-file.ts'

const file = `# Everything
/*
  X-All: yes

/a/:id/b.json
  Content-Type: application/json; charset=utf-8
  Link: <https://example.com>

/a/*
  x-all: twice
/exact.html
  X-One: 1
`
const headersOf = parseHeadersFile(file)

test('a star stands for anything, also for nothing', () => {
  expect(headersOf('/')).toEqual({ 'x-all': 'yes' })
  expect(headersOf('/x/y')).toEqual({ 'x-all': 'yes' })
})

test('a placeholder stands for one part of a path', () => {
  expect(headersOf('/a/one/b.json')['content-type']).toBe('application/json; charset=utf-8')
  expect(headersOf('/a/one/two/b.json')['content-type']).toBeUndefined()
  expect(headersOf('/a//b.json')['content-type']).toBeUndefined()
})

test('a value may hold a colon, and a name is in lower case', () => {
  expect(headersOf('/a/one/b.json')['link']).toBe('<https://example.com>')
})

test('all rules that match apply, and a header of two of them has both values', () => {
  expect(headersOf('/a/x')).toEqual({ 'x-all': 'yes, twice' })
})

test('a dot is a dot, and a path is the whole path', () => {
  expect(headersOf('/exact.html')).toMatchObject({ 'x-one': '1' })
  expect(headersOf('/exactXhtml')['x-one']).toBeUndefined()
  expect(headersOf('/exact.html/more')['x-one']).toBeUndefined()
})
