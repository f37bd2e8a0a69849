import { closeSync, openSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { DamagedStateError, KeptTexts } from '../../src/cli/kept-texts.ts'
import { emptyFolder } from '../folders.ts'

test('what the system refuses to read is damage, and no failure of the site or its content', () => {
  // That can be opened, and not read.
  const descriptor = openSync(emptyFolder(), 'r')
  onTestFinished(() => closeSync(descriptor))
  const text = new KeptTexts(descriptor, 0, 10).find([0, 10, 0])
  expect(() => text.read()).toThrow(DamagedStateError)
})
