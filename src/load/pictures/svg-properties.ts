import { excerptOf } from '../../model/text.ts'
import { takeOut, type Objection } from './svg-rules.ts'

/** What draws, at a cost that does not depend on what is said. In attributes, too. */
const drawing: ReadonlySet<string> = new Set([
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity'],
  ...['stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'paint-order', 'vector-effect'],
  ...['opacity', 'color', 'color-scheme', 'stop-color', 'stop-opacity', 'mix-blend-mode'],
  ...['isolation', 'clip-path', 'clip-rule', 'mask', 'mask-type', 'display', 'visibility'],
  ...['overflow', 'transform', 'transform-box', 'transform-origin', 'shape-rendering'],
  ...['text-rendering', 'color-interpolation', 'font', 'font-family', 'font-size'],
  ...['font-size-adjust', 'font-stretch', 'font-style', 'font-weight', 'font-kerning'],
  ...['font-variant', 'font-variant-alternates', 'font-variant-caps', 'font-variant-east-asian'],
  ...['font-variant-ligatures', 'font-variant-numeric', 'font-variant-position'],
  ...['font-feature-settings', 'font-variation-settings', 'letter-spacing', 'word-spacing'],
  ...['line-height', 'text-anchor', 'text-decoration', 'text-decoration-line', 'text-transform'],
  ...['text-decoration-color', 'text-decoration-style', 'text-orientation', 'white-space'],
  ...['dominant-baseline', 'alignment-baseline', 'baseline-shift', 'direction', 'unicode-bidi'],
  ...['writing-mode'],
])

/** What drawing programs write, and browsers do not draw. Left out without a word. */
const leftovers: ReadonlySet<string> = new Set([
  ...['enable-background', 'block-progression', 'color-interpolation-filters', 'color-rendering'],
  ...['image-rendering', 'inline-size', 'shape-inside', 'shape-margin', 'shape-padding'],
  ...['shape-subtract', 'solid-color', 'solid-opacity', 'stroke-dashoffset', 'text-align'],
  ...['text-align-last', 'text-indent', 'cursor', 'pointer-events', 'user-select'],
])

/** What drawing programs write that would draw: left out where it says that it does nothing. */
const refused: ReadonlySet<string> = new Set([
  ...['filter', 'marker', 'marker-start', 'marker-mid', 'marker-end', 'stroke-dasharray'],
])
const idle = /^(?:none|null|0)$/i

/** True where the attribute of that name says the same as the property. */
export function isPresentation(name: string): boolean {
  return drawing.has(name) || refused.has(name)
}

/** The value as it is to be written, undefined where the property is left out, or why it cannot be. */
export function readProperty(name: string, value: string): string | Objection | undefined {
  if (leftovers.has(name) || /^-[a-z]/.test(name)) return undefined
  const written = value.replaceAll(/\s+/g, ' ').trim()
  if (drawing.has(name)) return findUnsafe(name, written) ?? written
  if (refused.has(name) && idle.test(written)) return undefined
  return name === 'stroke-dasharray'
    ? {
        message: 'A logo cannot have dashes (stroke-dasharray): they could take for ever to draw.',
        fix: 'Turn the stroke into outlines (Expand in Illustrator, Stroke to Path in Inkscape, Outline Stroke in Figma), or export the drawing as PNG.',
      }
    : {
        message: `The styles of a logo cannot have ${name}, only what draws shapes and text at little cost, like fill and stroke.`,
        fix: takeOut,
      }
}

/** Quotes and brackets are closed where they are opened, and brackets do not lie in one another. */
const balanced =
  /^(?:[^"'(){}[\]\\;]|"[^"\\]*"|'[^'\\]*'|\((?:[^"'(){}[\]\\;]|"[^"\\]*"|'[^'\\]*')*\))*$/

/** Functions that load nothing, and cost little. */
const functions: ReadonlySet<string> = new Set([
  ...['url', 'rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'color'],
  ...['matrix', 'translate', 'translatex', 'translatey', 'rotate', 'scale', 'scalex', 'scaley'],
  ...['skewx', 'skewy'],
])

const within = /^url\( ?(["']?)#([^\s"'()]+)\1 ?\)$/i

/** The id that a value like `url(#shade)` names; undefined where it is another. */
export function linkOf(value: string): string | undefined {
  return within.exec(value)?.[2]
}

/** What the value of something could do; undefined where it is harmless. Spaces are single in it. */
export function findUnsafe(name: string, value: string): Objection | undefined {
  const message = findDanger(name, value)
  return message === undefined ? undefined : { message, fix: takeOut }
}

function findDanger(name: string, value: string): string | undefined {
  if (value.includes('\\')) {
    return 'The styles of a logo cannot have a backslash, which could hide what they do.'
  }
  for (const { 1: called = '', index } of value.matchAll(/(?<![-\w])([-\w]+)\(/g)) {
    if (!functions.has(called.toLowerCase())) {
      return `The styles of a logo cannot use ${called}(), which could load something or take long to draw.`
    }
    const isLink = called.toLowerCase() === 'url'
    if (isLink && linkOf(value.slice(index, value.indexOf(')', index) + 1)) === undefined) {
      return 'The styles of a logo cannot load anything: url() may only name a part of the drawing, like url(#shade).'
    }
  }
  if (!balanced.test(value)) {
    return `The styles of a logo cannot have this as ${name}: ${excerptOf(value)}.`
  }
  return isClipping(name) && value !== 'none' && linkOf(value) === undefined
    ? `The styles of a logo cannot have this as ${name}, only none or one part of the drawing, like url(#shade): ${excerptOf(value)}.`
    : undefined
}

/** True of what others are drawn through. */
export function isClipping(name: string): boolean {
  return name === 'clip-path' || name === 'mask'
}
