/** What to do about most of what a drawing cannot hold. */
export const flatten =
  'Flatten the drawing before you export it (Expand in Illustrator, Flatten in Figma and Sketch), or export it as PNG.'

/** One shape each. */
export const shapes = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']
const elements: ReadonlySet<string> = new Set([
  ...shapes,
  ...['svg', 'g', 'defs', 'use', 'text', 'tspan', 'style'],
  ...['linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask'],
])

/** True of what a logo is drawn with: nothing that runs, links or loads. */
export function isDrawing(element: string): boolean {
  return elements.has(element)
}

/** What an attribute could do; undefined where it is harmless. A full sentence. */
export function findUnsafe(name: string, value: string): string | undefined {
  if (/^on/i.test(name)) return `A logo cannot run code, as ${name} would.`
  if (name === 'href' && !value.startsWith('#')) {
    return 'A logo cannot link to anything outside of it, or load it.'
  }
  return name === 'id' || name === 'class' ? undefined : findUnsafeStyle(value)
}

/** The same of a style sheet. */
export function findUnsafeSheet(css: string): string | undefined {
  const [, rule] = /@(?!media\b)([-\w]*)/i.exec(css) ?? []
  return rule === undefined
    ? findUnsafeStyle(css)
    : `The styles of a logo cannot have @${rule}: of such rules only @media is for it.`
}

/** Functions of styles that load nothing, and cost little. */
const functions: ReadonlySet<string> = new Set([
  ...['url', 'rgb', 'rgba', 'hsl', 'hsla', 'matrix', 'translate', 'translatex', 'translatey'],
  // Words of @media, where no space follows them.
  ...['media', 'and', 'not'],
  ...['rotate', 'scale', 'scalex', 'scaley', 'skewx', 'skewy'],
])

function findUnsafeStyle(css: string): string | undefined {
  if (css.includes('\\')) {
    return 'The styles of a logo cannot have a backslash, which could hide what they do.'
  }
  for (const [, name = ''] of css.matchAll(/([-\w]+)\(/g)) {
    if (!functions.has(name.toLowerCase())) {
      return `The styles of a logo cannot use ${name}(), which could load something or take long to draw.`
    }
  }
  return /url\((?!\s*["']?#)/i.test(css)
    ? 'The styles of a logo cannot load anything: url() may only name a part of the drawing, like url(#shade).'
    : undefined
}

/** Comments could part words in two, or keep them from being looked at. */
export function withoutStyleComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
}
