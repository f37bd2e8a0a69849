/** One part of a bar that shows shares of a whole. */
export interface SharePart {
  /** Its look, in the order of the legend: filled, hatched, outlined. */
  readonly look: 'filled' | 'hatched' | 'outlined'
  /** "Done late: 2". */
  readonly text: string
  /** Where it lies, in thousandths of the whole. */
  readonly start: number
  readonly length: number
}

/** What a part is and how much of it there is. */
export interface ShareInput {
  readonly look: SharePart['look']
  readonly text: string
  readonly amount: number
}

/** A bar of the shares of all amounts together; empty parts are left out, and no part where all are. */
export function createShareBar(inputs: readonly ShareInput[]): SharePart[] {
  const whole = inputs.reduce((sum, { amount }) => sum + amount, 0)
  let before = 0
  return inputs.flatMap(({ look, text, amount }): SharePart[] => {
    if (amount === 0) return []
    const start = Math.round((before / whole) * 1000)
    before += amount
    return [{ look, text, start, length: Math.round((before / whole) * 1000) - start }]
  })
}
