import type { Stylesheets } from './feed.ts'

type Attributes = Readonly<Record<string, string | undefined>>

/** An element with its content, which is XML already; empty content closes it at once. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(value ?? '')}"`)
    .join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

/** An element that holds text. */
export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, escapeXml(text))
}

/** Text made safe between tags and inside double-quoted attributes, `]]>` included. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/**
 * Takes out what no XML 1.0 document may hold, not even escaped: control characters other than tab
 * and line ends, halves of surrogate pairs, U+FFFE and U+FFFF. One of them makes a feed unreadable.
 */
export function stripForbidden(text: string): string {
  return text.toWellFormed().replace(forbidden, '')
}

// oxlint-disable-next-line no-control-regex -- these are what it looks for
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

/**
 * The lines before the root element: with them a browser shows the feed as a page. The style sheet
 * comes second, for browsers that do not transform any more.
 */
export function prologOf({ xsl, css }: Stylesheets): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<?xml-stylesheet href="${escapeXml(xsl)}" type="text/xsl"?>`,
    `<?xml-stylesheet href="${escapeXml(css)}" type="text/css"?>`,
    '',
  ].join('\n')
}
