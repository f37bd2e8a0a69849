import { excerptOf } from '../../model/text.ts'
import { readProperty } from './svg-properties.ts'
import { takeOut, type Objection } from './svg-rules.ts'

export interface Declaration {
  readonly name: string
  readonly value: string
}

/** Names of elements, classes and ids that an element has to have all of, as `path`, `.a` and `#b`. */
type Selector = readonly string[]

export interface StyleRule {
  readonly selectors: readonly Selector[]
  readonly declarations: readonly Declaration[]
}

/** A style sheet that was taken apart, and is written anew. */
export interface Sheet {
  readonly rules: readonly StyleRule[]
  readonly text: string
}

const inAttributes =
  'Export the drawing with presentation attributes in place of a style sheet, or as PNG.'

/** What declarations like `fill:red;stroke:none` say, without what is left out, or why they cannot be. */
export function readDeclarations(css: string): readonly Declaration[] | Objection {
  const kept: Declaration[] = []
  for (const part of css.split(';')) {
    const text = part.trim()
    if (text === '') continue
    const [, name, value = ''] = /^([-\w]+)\s*:([\s\S]*)$/.exec(text) ?? []
    if (name === undefined) return odd(text)
    const property = name.toLowerCase()
    const read = readProperty(property, value)
    if (typeof read === 'object') return read
    if (read !== undefined) kept.push({ name: property, value: read })
  }
  return kept
}

/** Declarations as a style sheet has them. */
export function writeDeclarations(declarations: readonly Declaration[]): string {
  return declarations.map(({ name, value }) => `${name}:${value}`).join(';')
}

const scheme = /^@media\s*\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)$/i

/** Reads the text of a `<style>`: rules like `.a { fill: red }`, none of which lies in another. */
export function readSheet(css: string): Sheet | Objection {
  const rules: StyleRule[] = []
  const written: string[] = []
  let isInMedia = false
  // What stands before each bracket, with it.
  const parts = css.split(/(?<=[{}])/)
  const rest = /[{}]$/.test(parts.at(-1) ?? '') ? '' : (parts.pop() ?? '').trim()
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? ''
    const head = part.slice(0, -1).trim()
    const [, wanted] = (isInMedia ? undefined : scheme.exec(head)) ?? []
    if (part.endsWith('}')) {
      if (!isInMedia || head !== '') return odd(part)
      isInMedia = false
      written.push('}')
    } else if (wanted !== undefined) {
      isInMedia = true
      written.push(`@media (prefers-color-scheme:${wanted.toLowerCase()}){`)
    } else {
      const rule = readRule(head, parts[(at += 1)])
      if ('message' in rule) return rule
      rules.push(rule)
      written.push(writeRule(rule))
    }
  }
  if (isInMedia || rest !== '') return oddAtRule(rest) ?? odd(rest === '' ? '@media' : rest)
  return { rules, text: written.join('') }
}

function readRule(head: string, body = ''): StyleRule | Objection {
  const atRule = oddAtRule(head)
  if (atRule !== undefined) return atRule
  const selectors: Selector[] = []
  for (const each of head.split(',')) {
    const selector = readSelector(each.trim())
    if (selector === undefined) {
      return {
        message: `The styles of a logo cannot have the selector "${excerptOf(each.trim())}": only names of elements, .class, #id and *, lists of them, and such as path.class.`,
        fix: inAttributes,
      }
    }
    selectors.push(selector)
  }
  if (!body.endsWith('}')) {
    return {
      message: `Each rule of the styles of a logo ends before the next one begins, and "${excerptOf(head)}" does not.`,
      fix: inAttributes,
    }
  }
  const declarations = readDeclarations(body.slice(0, -1))
  return 'message' in declarations ? declarations : { selectors, declarations }
}

function oddAtRule(text: string): Objection | undefined {
  const [, name] = /@([-\w]*)/.exec(text) ?? []
  if (name === undefined) return undefined
  const message = `The styles of a logo cannot have this @${name}: of such rules there is only @media (prefers-color-scheme: dark), or light, around simple ones.`
  return { message, fix: takeOut }
}

function odd(text: string): Objection {
  const message = `The styles of a logo cannot have "${excerptOf(text)}": they are rules like .a { fill: red }.`
  return { message, fix: inAttributes }
}

const name = String.raw`[A-Za-z_\u0080-\uffff-][\w\u0080-\uffff-]*`
const compound = new RegExp(`^(?=[^])(?:\\*|${name})?(?:[.#]${name})*$`)

function readSelector(text: string): Selector | undefined {
  return compound.test(text) ? text.split(/(?=[.#])/) : undefined
}

function writeRule({ selectors, declarations }: StyleRule): string {
  return `${selectors.map((each) => each.join('')).join()}{${writeDeclarations(declarations)}}`
}

/** Whether a rule is for an element that has these `marks`: its name, `.class` and `#id`. */
export function isFor({ selectors }: StyleRule, marks: ReadonlySet<string>): boolean {
  return selectors.some((selector) => selector.every((each) => each === '*' || marks.has(each)))
}

/** Comments could part words in two, or keep them from being looked at. */
export function withoutStyleComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
}
