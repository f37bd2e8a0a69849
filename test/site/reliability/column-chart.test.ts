import { expect, test } from 'vitest'
import { createColumnChart } from '../../../src/site/reliability/column-chart.ts'

function chartOf(...values: string[]) {
  const inputs = values.map((value, index) => ({
    name: String(index),
    note: undefined,
    longName: String(index),
    value,
    parts: [{ look: 'filled', amount: 1 } as const],
  }))
  return createColumnChart('Promises kept', inputs, String, 'No data')
}

test('needs more room where long values stand side by side, and only there', () => {
  expect(chartOf('10/11', '12/13').isWide).toBe(true)
  expect(chartOf('10/11', '9/11', '12/13').isWide).toBe(false)
})
