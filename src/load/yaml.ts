import { CORE_SCHEMA, load } from 'js-yaml'

/**
 * Reads YAML in bulk. Dates stay text, `yes` stays a word, repeated keys, tags, aliases and deep
 * nesting throw a `YAMLException`: aliases because a few lines of them can stand for billions of
 * values. Empty YAML is an empty map.
 */
export function parseYaml(text: string): unknown {
  if (!/^[ \t]*[^\s#]/m.test(text)) return {}
  return load(text, { schema: CORE_SCHEMA, maxAliases: 0, maxDepth: 30 })
}
