import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Made, RenderOrder } from '../../src/render/jobs.ts'
import { createPool, type Task } from '../../src/workers/pool.ts'
import { emptyFolder, readTree } from '../folders.ts'

const render: Task<RenderOrder, Made[]> = {
  module: 'render/jobs.ts',
  name: 'renderElsewhere',
}

/** The order to write one file with this text. */
function orderOf(staging: string, text: string): RenderOrder {
  const job = { file: `${text}.txt`, source: text, isText: true, mayBeThere: false }
  return { jobs: [job], directory: join(staging, 'site'), staging, templates: '' }
}

function poolOf(size: number) {
  const pool = createPool(size)
  onTestFinished(() => pool.close())
  return pool
}

test('every task is answered with its own result, however many there are', async () => {
  const staging = emptyFolder()
  const texts = Array.from({ length: 30 }, (_, index) => 'x'.repeat(index + 1))
  const pool = poolOf(2)
  const made = await Promise.all(texts.map((text) => pool.run(render, orderOf(staging, text))))
  expect(made.map(([one]) => one?.size)).toEqual(texts.map(({ length }) => length))
  expect(Object.keys(readTree(staging))).toHaveLength(30)
})

test('what a task throws is thrown here, as the system said it', async () => {
  const file = join(emptyFolder(), 'file')
  writeFileSync(file, '')
  const pool = poolOf(1)
  await expect(pool.run(render, orderOf(join(file, 'staging'), 'a'))).rejects.toMatchObject({
    code: 'ENOTDIR',
    syscall: 'mkdir',
    message: expect.stringContaining(file),
  })
  await expect(pool.run(render, orderOf(emptyFolder(), 'a'))).resolves.toHaveLength(1)
})

test('a task that there is not is a fault', async () => {
  const missing = { ...render, name: 'renderNowhere' }
  await expect(poolOf(1).run(missing, orderOf(emptyFolder(), 'a'))).rejects.toThrow(
    /has no renderNowhere\./,
  )
})

describe('a thread that dies', () => {
  const taskOf = (name: string): Task<string, string> => ({
    module: '../test/workers/tasks.ts',
    name,
  })
  const [crash, echo] = [taskOf('crash'), taskOf('echo')]

  test('fails its own task with its reason, and no other', async () => {
    const pool = poolOf(1)
    const [lost, waiting] = [pool.run(crash, 'a'), pool.run(echo, 'b')]
    await expect(lost).rejects.toThrow('a was too much.')
    await expect(waiting).resolves.toBe('b')
    await expect(pool.run(echo, 'c')).resolves.toBe('c')
  })

  test('and another, and all of them, leave nothing waiting', async () => {
    const pool = poolOf(2)
    const texts = ['a', 'b', 'c', 'd', 'e']
    const settled = await Promise.allSettled(texts.map((text) => pool.run(crash, text)))
    expect(settled.map(({ status }) => status)).toEqual(texts.map(() => 'rejected'))
    await expect(pool.run(echo, 'f')).resolves.toBe('f')
  })
})
