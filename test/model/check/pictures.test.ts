import { expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { r, s, t } from '../factories.ts'

test('a logo is from half as wide to twelve times as wide as it is high', () => {
  const problems = ([width, height]: readonly [number, number]) => {
    const pictures = [{ file: 'logo.svg', svg: '<svg/>', width, height }]
    return check(r({ site: s({ logo: 'logo.svg' }), pictures }), t('12:00')).length
  }
  const sizes = [
    [49, 100],
    [50, 100],
    [100, 100],
    [1200, 100],
    [1201, 100],
  ] as const
  expect(sizes.map(problems)).toEqual([1, 0, 0, 0, 1])
})
