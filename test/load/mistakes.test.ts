import { describe, expect, test } from 'vitest'
import { formatProblem, type LocatedProblem } from '../../src/load/format-problem.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { now, writeContent } from '../factories.ts'
import { mistakes } from './mistakes.ts'
import type { Files } from '../folders.ts'

const found = new Map<Files, readonly LocatedProblem[]>()

/** What is wrong with the content: looked for once, however many laws ask for it. */
async function inspect(files: Files): Promise<readonly LocatedProblem[]> {
  const problems = found.get(files) ?? (await inspectContent(writeContent(files), now)).problems
  found.set(files, problems)
  return problems
}

describe('what an author reads', () => {
  test('the site that the mistakes are made in has none', async () => {
    expect(await inspect({})).toEqual([])
  })

  test('every mistake is reported in the words of mistakes.snap.txt', async () => {
    const texts: string[] = []
    for (const { name, files } of mistakes) {
      const lines = (await inspect(files)).map(formatProblem)
      texts.push(`# ${name}\n${lines.join('\n')}\n`)
    }
    await expect(texts.join('\n')).toMatchFileSnapshot('./mistakes.snap.txt')
  })

  test.each(mistakes)(
    '$name: reported in full sentences, without our own jargon',
    async ({ files }) => {
      const problems = await inspect(files)
      expect(problems.length).toBeGreaterThan(0)
      expect(problems.length).toBeLessThanOrEqual(4)
      for (const { message, fix } of problems) {
        for (const text of [message, fix]) {
          expect(text).toMatch(/[.?]"?$/)
          expect(text).not.toMatch(
            /zod|enum|regex|expected|invalid|undefined|\bnull\b|\bobject|\bNaN\b|[a-z]!/i,
          )
        }
      }
    },
  )

  test('no code in content has run', () => {
    expect('pwned' in globalThis).toBe(false)
  })
})
