/** How a part of a column is told from the others: without colour. */
export type Look = 'filled' | 'hatched' | 'dotted' | 'outlined'

/** Columns over time, oldest first. Heights are thousandths of the drawing. */
export interface ColumnChart {
  readonly title: string
  /** The whole of it in words. */
  readonly label: string
  readonly columns: readonly Column[]
  /** Values that are long stand side by side. */
  readonly isWide: boolean
  /** Undefined where all columns have the same look. */
  readonly legend: readonly { readonly look: Look; readonly text: string }[] | undefined
}

export interface Column {
  /** Below it. */
  readonly name: string
  readonly note: string | undefined
  /** Above it; "–" where there is nothing to show. */
  readonly value: string
  /** Its height, 0 without a value. */
  readonly top: number
  /** From the base upwards; those of no height are left out. */
  readonly parts: readonly { readonly look: Look; readonly base: number; readonly height: number }[]
}

export interface ColumnInput {
  readonly name: string
  readonly note: string | undefined
  /** In full, for the text equivalent. */
  readonly longName: string
  /** What to write above it, where that is not its sum. */
  readonly value?: string | undefined
  /** Undefined where there is no data. */
  readonly parts: readonly { readonly look: Look; readonly amount: number }[] | undefined
}

/** From so many characters on, a value is wider than a twelfth of a phone. */
const longValue = 5

/** `say` words a column's sum; `none` what has no data, for the text equivalent. */
export function createColumnChart(
  title: string,
  inputs: readonly ColumnInput[],
  say: (amount: number) => string,
  none: string,
  legend?: ColumnChart['legend'],
): ColumnChart {
  const sums = inputs.map(({ parts }) => parts?.reduce((sum, { amount }) => sum + amount, 0))
  const most = Math.max(0, ...sums.map((sum) => sum ?? 0))
  const height = (amount: number) => (most === 0 ? 0 : Math.round((amount / most) * 1000))
  const texts = inputs.map(({ value }, index) => {
    const sum = sums[index]
    return sum === undefined ? undefined : (value ?? say(sum))
  })
  const columns = inputs.map(({ name, note, parts = [] }, index): Column => {
    const sum = sums[index]
    let below = 0
    return {
      name,
      note,
      value: texts[index] ?? '–',
      top: height(sum ?? 0),
      parts: parts.flatMap(({ look, amount }) => {
        if (amount === 0) return []
        const base = height(below)
        below += amount
        return [{ look, base, height: height(below) - base }]
      }),
    }
  })
  const told = inputs.map(({ longName }, index) => `${longName} ${texts[index] ?? none}`)
  const isLong = (text: string | undefined) => text !== undefined && text.length >= longValue
  const isWide = texts.some((text, index) => isLong(text) && isLong(texts[index + 1]))
  return { title, label: `${title}: ${told.join(', ')}`, columns, isWide, legend }
}
