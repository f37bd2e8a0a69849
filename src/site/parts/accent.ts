type Rgb = readonly [number, number, number]

/** Every background that a link can stand on, as in `styles/tokens.css`: page, cards, then the tints. */
const light = ['#fafaf8', '#ffffff', '#e9f5ed', '#e9f1fb', '#fcf2da', '#fdeee4', '#fdeaea']
const dark = ['#141618', '#1b1e21', '#15271d', '#16243a', '#2f250f', '#362012', '#381717']
const backgrounds = { light: light.map(parse), dark: dark.map(parse) }

/** Contrast of text on its background. Source: WCAG 2.2, success criterion 1.4.3. */
const minimumContrast = 4.5

/**
 * The style sheet that sets the accent colour, `#rrggbb`: as given where it can be read on the
 * page's backgrounds, else darkened (light scheme) or lightened (dark scheme) until it can.
 */
export function accentTokens(accent: string): string {
  const colour = parse(accent)
  const darkened = adjust(colour, [0, 0, 0], backgrounds.light)
  const lightened = adjust(colour, [255, 255, 255], backgrounds.dark)
  return `:root{--ac-accent:light-dark(${print(darkened)},${print(lightened)})}`
}

function adjust(colour: Rgb, towards: Rgb, grounds: readonly Rgb[]): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, towards, share)
    if (grounds.every((ground) => contrast(mixed, ground) >= minimumContrast)) {
      return mixed
    }
  }
  return towards
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share)
  return [channel(0), channel(1), channel(2)]
}

function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

function luminance(colour: Rgb): number {
  const linear = (i: 0 | 1 | 2) => {
    const value = colour[i] / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
}

function parse(colour: string): Rgb {
  const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  return [channel(1), channel(3), channel(5)]
}

function print(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
