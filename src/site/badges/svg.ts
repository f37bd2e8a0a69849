import { escapeHtml } from '../../markdown.ts'
import type { DayState } from '../../model/component.ts'
import { printable, shorten } from '../../model/text.ts'
import { textWidth } from './width.ts'
import { statusColours, surfaceColours } from './colours.ts'

/** What a badge says: what it is about, and how that is. */
export interface Badge {
  readonly label: string
  readonly message: string
  /** Its icon and colour; undefined for a number, which is not judged. */
  readonly state: DayState | undefined
}

const height = 20
const fontSize = 11
const padding = 7
const iconSize = 12
const iconGap = 4
const longestLabel = 48

const unjudged = { text: surfaceColours.text, tint: statusColours.no_data.tint }

/** The icons of `ui/StatusIcon.astro`, on a square of 16. `t` is the status's colour, `h` what shows through. */
const icons: Readonly<Record<DayState, string>> = {
  operational:
    '<circle class="t" cx="8" cy="8" r="7"/><path class="h" d="m4.8 8.3 2.2 2.2 4.2-4.6"/>',
  under_maintenance:
    '<path class="t" d="M4.6 1.4h6.8L15 8l-3.6 6.6H4.6L1 8Z"/><circle class="m" cx="8" cy="8" r="2.6"/>',
  degraded_performance:
    '<path class="t" d="M8 1.2 15.4 14.5H.6Z"/><path class="h" d="M8 6v4M8 12.2v.1"/>',
  partial_outage:
    '<circle class="r" cx="8" cy="8" r="6"/><path class="t" d="M8 2a6 6 0 0 1 0 12Z"/>',
  major_outage:
    '<path class="t" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z"/><path class="h" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/>',
  no_data: '<circle class="r" cx="8" cy="8" r="6" stroke-dasharray="2.5 2.2"/>',
}

/**
 * A badge as SVG, in the light or the dark scheme of whoever looks. Every text has its width
 * stated, so that it fits in whatever font is there. The texts are untrusted.
 */
export function drawBadge({ label: whole, message, state }: Badge): string {
  const label = shorten(printable(whole), longestLabel)
  const said = printable(message)
  const title = escapeHtml(`${printable(whole)}: ${said}`)
  const labelWidth = textWidth(label, fontSize)
  const saidWidth = textWidth(said, fontSize)
  const left = padding + labelWidth + padding
  const iconWidth = state === undefined ? 0 : iconSize + iconGap
  const textAt = left + padding + iconWidth
  const width = textAt + saidWidth + padding
  const colours = state === undefined ? unjudged : statusColours[state]
  const style = (scheme: 0 | 1) =>
    `.b{fill:${surfaceColours.surface[scheme]}}.m{fill:${colours.tint[scheme]}}.e{stroke:${surfaceColours.line[scheme]}}.l{fill:${surfaceColours.muted[scheme]}}.t{fill:${colours.text[scheme]}}.r{stroke:${colours.text[scheme]}}.h{stroke:${colours.tint[scheme]}}`
  const text = (name: string, x: number, length: number, content: string) =>
    `<text class="${name}" x="${x}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeHtml(content)}</text>`
  const icon =
    state === undefined
      ? ''
      : `<g transform="translate(${left + padding} 4) scale(.75)">${icons[state]}</g>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<style>text{font:${fontSize}px Verdana,Geneva,'DejaVu Sans',sans-serif}.e,.r,.h{fill:none}.r,.h{stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}${style(0)}@media(prefers-color-scheme:dark){${style(1)}}</style>`,
    `<rect class="b" width="${width}" height="${height}" rx="4"/>`,
    `<path class="m" d="M${left} 0h${width - left - 4}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-${width - left - 4}Z"/>`,
    `<rect class="e" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="3.5"/>`,
    text('l', padding, labelWidth, label),
    icon,
    text('t', textAt, saidWidth, said),
    '</svg>\n',
  ].join('')
}
