/** A number with its unit, which no line break parts: "98 min", "99.95 %". */
export function withUnit(value: number | string, unit: string): string {
  return `${value}${noBreak}${unit}`
}

/**
 * A day and a time, which a line break may part from each other, but not within: nor "GMT-3", whose
 * hyphen becomes the minus that it is, which is also read out.
 */
export function dayAndTime(text: string): string {
  const comma = text.lastIndexOf(', ') + 1
  const whole = (part: string) => part.replaceAll(' ', noBreak).replaceAll('-', minus)
  return comma === 0
    ? whole(text)
    : `${whole(text.slice(0, comma))} ${whole(text.slice(comma + 1))}`
}

/**
 * A day and a time in a column, which may be too narrow for more than the time: a line break may
 * part them, and the zone from both.
 */
export function dayTimeAndZone(text: string): string {
  return text.replace(/(?<!\d\d:\d\d) (?!\d\d:\d\d)/g, noBreak).replaceAll('-', minus)
}

/**
 * A text with plain spaces for those that no line break parts: for where lines break otherwise, or
 * nowhere, as in a terminal or in JSON.
 */
export function withPlainSpaces(text: string): string {
  return text.replaceAll(noBreak, ' ')
}

const noBreak = '\u00a0'
const minus = '\u2212'
