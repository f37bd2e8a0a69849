/** A value of front matter. `undefined` is left out. */
export type YamlValue = string | boolean | readonly YamlValue[] | YamlMap | undefined
export interface YamlMap {
  readonly [key: string]: YamlValue
}

/** Block style, keys in the order given, and the least quoting that every YAML reader agrees on. */
export function toYaml(map: YamlMap): string {
  return mapLines(map).join('\n') + '\n'
}

/** A Markdown file with front matter. */
export function toDocument(frontMatter: YamlMap, body: string): string {
  return `---\n${toYaml(frontMatter)}---\n${body === '' ? '' : `\n${body}\n`}`
}

function mapLines(map: YamlMap): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    if (value === undefined) return []
    const [first = '', ...rest] = valueLines(value)
    const isScalar = typeof value !== 'object'
    if (isScalar || first === '[]' || first === '{}') return [`${scalar(key)}: ${first}`, ...rest]
    return [`${scalar(key)}:`, ...indent([first, ...rest])]
  })
}

function valueLines(value: YamlValue): string[] {
  if (typeof value === 'string') return [scalar(value)]
  if (typeof value !== 'object') return [String(value)]
  if (isList(value)) {
    if (value.length === 0) return ['[]']
    return value.flatMap((item) => {
      const [first = '', ...rest] = valueLines(item)
      return [`- ${first}`, ...indent(rest)]
    })
  }
  const lines = mapLines(value)
  return lines.length === 0 ? ['{}'] : lines
}

const isList = (value: object): value is readonly YamlValue[] => Array.isArray(value)

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

/** The map as it reads back: without the keys that have no value. */
export function withoutGaps(map: YamlMap): YamlMap {
  return Object.fromEntries(
    Object.entries(map)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, isMap(value) ? withoutGaps(value) : value]),
  )
}

const isMap = (value: YamlValue): value is YamlMap =>
  typeof value === 'object' && value !== undefined && !isList(value)

const plain = /^[\p{L}][^\p{C}\u2028\u2029\ufeff]*$/u
const time = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)?$/
const words = /^(?:true|false|yes|no|on|off|null|y|n)$/i

function scalar(text: string): string {
  const isPlain = plain.test(text) && !/: |:$| #|\s$/.test(text) && !words.test(text)
  if (isPlain || time.test(text)) return text
  if (/^[^\p{C}\u2028\u2029\ufeff]*$/u.test(text)) return `'${text.replaceAll("'", "''")}'`
  const escaped = JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return escaped
}
