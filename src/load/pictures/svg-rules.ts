/** Why something cannot be in a drawing, and what to do: full sentences. */
export interface Objection {
  readonly message: string
  readonly fix: string
}

/** What to do about most of what a drawing cannot hold. */
export const flatten =
  'Flatten the drawing before you export it (Expand in Illustrator, Flatten in Figma and Sketch), or export it as PNG.'

export const takeOut = 'Take that out, or export the drawing as PNG.'

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
