import { describe, expect, test } from 'vitest'
import { plans } from '../../bench/corpora.ts'
import { generateCorpus, now, writeNextUpdate } from '../../bench/corpus.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { validFiles, writeContent } from '../factories.ts'

const usual = plans.get('100')
if (usual === undefined) throw new Error('The smallest corpus is gone.')
const small = { ...usual, incidents: 30 }

const filesOf = (plan: typeof small, seed: number): Record<string, string> =>
  Object.fromEntries([...generateCorpus(plan, seed)].map(({ path, text }) => [path, text]))

/** A folder with these files only. */
const writeOnly = (files: Record<string, string>): string => {
  const others = Object.keys(validFiles).map((path) => [path, undefined] as const)
  return writeContent({ ...Object.fromEntries(others), ...files })
}

describe('a corpus', () => {
  test('has the same bytes for the same seed, and others for another', () => {
    expect(filesOf(small, 1)).toEqual(filesOf(small, 1))
    expect(filesOf(small, 1)).not.toEqual(filesOf(small, 2))
  })

  test.each([...plans])('has as many incidents as planned: %s', (_, plan) => {
    const incidents = Math.min(plan.incidents, 30)
    const paths = Object.keys(filesOf({ ...plan, incidents }, 1))
    expect(paths.filter((path) => path.endsWith('/incident.md'))).toHaveLength(incidents)
  })

  test('passes the check without a problem, and so does one more update', async () => {
    const later = now + 5 * 60_000
    const { path, text } = writeNextUpdate(later, 1)
    const before = await inspectContent(writeOnly(filesOf(small, 1)), now)
    const after = await inspectContent(writeOnly({ ...filesOf(small, 1), [path]: text }), later)
    expect([before.problems, after.problems]).toEqual([[], []])
    expect(after.records?.incidents).toHaveLength(30)
  })
})
