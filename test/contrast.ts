/** Red, green and blue, up to 255. */
export type Colour = readonly number[]

/** The colour that a browser says in numbers, and a style sheet as `#rrggbb`. */
export function colourOf(text: string): Colour {
  if (text.startsWith('#'))
    return [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16))
  return (text.match(/[\d.]+/g) ?? []).map(Number)
}

/** Source: WCAG 2.2, "contrast ratio" and "relative luminance". */
export function contrast(a: Colour, b: Colour): number {
  const luminance = ([red = 0, green = 0, blue = 0]: Colour) => {
    const linear = (channel: number) => {
      const value = channel / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}
