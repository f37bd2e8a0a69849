import { isMap, isNode, isScalar, isSeq, parseDocument, type Document } from 'yaml'
import type { Path, Where } from '../model/problem.ts'
import type { Layout } from './front-matter.ts'
import { positionOf } from './source.ts'

export interface Position {
  readonly line: number
  readonly column: number
}

/** Finds places in a file's text. Slow: for files in which something is wrong. */
export interface Positions {
  /** The line and column of `where`, or of the nearest thing around it that exists. */
  readonly find: (where: Where) => Position
}

/** The places in `text`, as it is laid out. Never throws: what cannot be found is the file's first line. */
export function createPositions(
  text: string,
  { settingsStart, settingsEnd, bodyStart }: Layout,
): Positions {
  const document = parseCarefully(text.slice(settingsStart, settingsEnd))
  return {
    find: (where) => {
      if (where.kind === 'body') return positionOf(text, bodyStart + where.offset)
      if (where.kind === 'file' || document === undefined) return { line: 1, column: 1 }
      const offset = offsetOf(document, where.path, where.target)
      return offset === undefined
        ? { line: 1, column: 1 }
        : positionOf(text, settingsStart + offset)
    },
  }
}

/** The YAML with a position for every node, with its errors listed and not thrown; undefined where even that fails. */
export function parseCarefully(yaml: string): Document | undefined {
  try {
    return parseDocument(yaml, { schema: 'core', logLevel: 'silent', prettyErrors: false })
  } catch {
    return undefined
  }
}

function offsetOf(document: Document, path: Path, target: 'key' | 'value'): number | undefined {
  let node: unknown = document.contents
  let nearest: number | undefined
  for (const [depth, step] of path.entries()) {
    const isLast = depth === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(step))
      if (pair === undefined) return nearest
      const key = startOf(pair.key)
      if (isLast && target === 'key') return key ?? nearest
      nearest = startOf(pair.value) ?? key ?? nearest
      if (!isLast) nearest = key ?? nearest
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (node === undefined) return nearest
      nearest = startOf(node) ?? nearest
    } else return nearest
  }
  return nearest
}

/** A key as js-yaml makes it: always text. */
function keyText(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined
}

/** Where a node begins; undefined for one that is empty in the text. */
function startOf(node: unknown): number | undefined {
  if (!isNode(node)) return undefined
  const { range } = node
  if (range === null || range === undefined || range[0] === range[1]) return undefined
  return range[0]
}
