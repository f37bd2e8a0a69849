import { isPair, isScalar, isSeq, parseDocument, visit, type Node } from 'yaml'
import { valueAt, type Path } from '../model/problem.ts'
import type { Violation } from './explain.ts'

/**
 * Text without quotes that YAML cuts off at a `#`, as in `title: Build #42 fails`. A comment that is
 * meant as one has a space after its `#`. What is `internal` is nobody's to read, and not quoted either.
 */
export function findCutText(yaml: string): Violation[] {
  if (!/\s#[^\s#]/.test(yaml)) return []
  const found: Violation[] = []
  visit(parseDocument(yaml), {
    Pair: (_, { key }) => (isScalar(key) && key.value === 'internal' ? visit.SKIP : undefined),
    Scalar(key, node, ancestors) {
      if (key === 'key' || node.type !== 'PLAIN' || typeof node.value !== 'string') return
      const lost = node.comment?.split('\n')[0] ?? ''
      if (!/^[^\s#]/.test(lost)) return
      const path = pathOf([...ancestors, node])
      found.push({
        where: valueAt(...path),
        message: `The text ends at "${node.value}": after a space, # begins a comment, and "#${lost}" would be lost.`,
        fix: `Put the whole text in quotes: ${JSON.stringify(`${node.value} #${lost}`)}. If it is meant as a comment, write a space after the #.`,
      })
    },
  })
  return found
}

/** The keys and indices that lead through these nodes to the last of them. */
function pathOf(nodes: readonly unknown[]): Path {
  return nodes.flatMap((node, index): Path => {
    const next = nodes[index + 1]
    if (isSeq(node)) return [node.items.indexOf(next as Node)]
    return isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []
  })
}
