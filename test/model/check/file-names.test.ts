import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { r, t, u } from '../factories.ts'
import { incidentOf, wrong } from './wrong.ts'

describe('file names and times', () => {
  test('a name to the minute and one to the second in that minute are in no order', () => {
    const updates = [
      u(t('14:10'), 'investigating', {}, { at: t('14:10') + 30_000 }),
      u(t('14:10'), 'identified', {}, { file: '20260115T141000Z-identified.md' }),
    ]
    expect(wrong(incidentOf(updates), t('14:11'))).toEqual([])
  })

  test('times at the same instant are in order', () => {
    const updates = [u(t('14:10'), 'investigating'), u(t('14:10'), 'identified')]
    expect(wrong(incidentOf(updates), t('14:11'))).toEqual([])
  })

  test.each([
    '20260115T1410-investigating.md',
    '20260115T141059Z-investigating.md',
    '20260115T141059123a-investigating.md',
  ])('%s says 14:10', (name) => {
    const updates = [u(t('14:10') + 59_123, 'investigating', {}, { file: name })]
    expect(wrong(incidentOf(updates), t('14:12'))).toEqual([])
  })

  test('a name that another update has is not proposed', () => {
    const fixes = (other: string) => {
      const copied = u(t('14:10'), 'investigating', {}, { file: '20260115T1430Z-identified.md' })
      const updates = [u(t('14:10'), 'investigating', {}, { file: other }), copied]
      return check(r({ incidents: [incidentOf(updates)] }), t('14:11')).map(({ fix }) => fix)
    }
    const name = '20260115T1410Z-investigating.md'
    const proposal = expect.stringContaining(`name the file ${name}`)
    const other = expect.stringContaining(`${name} is another update.`)
    expect(fixes('20260115T141000Z-investigating.md')).toEqual([proposal, proposal])
    expect(fixes(name)).toEqual([other, other])
  })
})
