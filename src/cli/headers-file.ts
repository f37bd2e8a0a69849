/** Headers by lower-case name. */
export type Headers = Readonly<Record<string, string>>

interface Rule {
  readonly pattern: RegExp
  readonly headers: (readonly [name: string, value: string])[]
}

/**
 * Reads a `_headers` file as hosts do: a path on a line of its own, its headers indented below it; `*`
 * stands for anything and `:name` for one part of a path. All rules that match apply; values of a
 * header that two of them set are joined.
 * @returns what a path is answered with.
 */
export function parseHeadersFile(text: string): (path: string) => Headers {
  const rules: Rule[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue
    if (/^\S/.test(line)) rules.push({ pattern: toPattern(line.trim()), headers: [] })
    else {
      const colon = line.indexOf(':')
      const name = line.slice(0, colon).trim().toLowerCase()
      rules.at(-1)?.headers.push([name, line.slice(colon + 1).trim()])
    }
  }
  return (path) => applyRules(rules, path)
}

function applyRules(rules: readonly Rule[], path: string): Headers {
  const found: Record<string, string> = {}
  for (const { pattern, headers } of rules) {
    if (!pattern.test(path)) continue
    for (const [name, value] of headers) {
      const before = found[name]
      found[name] = before === undefined ? value : `${before}, ${value}`
    }
  }
  return found
}

function toPattern(path: string): RegExp {
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replace(/:[a-z]\w*/gi, '[^/]+')
  return new RegExp(`^${source}$`)
}
