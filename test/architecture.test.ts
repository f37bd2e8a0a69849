import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))
const names = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort()
const texts = new Map(names.map((name) => [name, readFileSync(join(src, name), 'utf8')]))

interface Import {
  /** A path below `src` for our own files, else the package's name. */
  readonly of: string
  readonly isOwn: boolean
  readonly typeOnly: boolean
}

interface Code {
  readonly file: string
  readonly tree: ts.SourceFile
  readonly imports: readonly Import[]
}

/** Of an `.astro` file, its front matter and the expressions of its template. */
const code: readonly Code[] = names
  .filter((name) => /\.(?:ts|mjs|astro)$/.test(name))
  .map((file) => {
    const text = texts.get(file) ?? ''
    const tree = ts.createSourceFile(
      file,
      file.endsWith('.astro') ? fromAstro(text) : text,
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('.astro') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    )
    return { file, tree, imports: importsOf(file, tree) }
  })

function fromAstro(text: string): string {
  const [, front = '', template = ''] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text) ?? [
    '',
    '',
    text,
  ]
  const scripts = [...template.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, inner]) => inner,
  )
  const markup = template.replaceAll(/<script[^>]*>[\s\S]*?<\/script>|<!doctype[^>]*>/gi, '')
  return [front, ...scripts, `;<>${markup}</>`].join('\n')
}

function importsOf(file: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return
    const { text } = specifier
    const isOwn = text.startsWith('.')
    const of = isOwn ? posix.normalize(posix.join(posix.dirname(file), text)) : text
    found.push({ of, isOwn, typeOnly })
  }
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    }
  })
  return found
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  node.forEachChild((child) => visit(child, see))
}

/** Where in the code something is that `is` finds: `file:line text`. */
function places(where: (file: string) => boolean, is: (node: ts.Node) => boolean): string[] {
  const found: string[] = []
  for (const { file, tree } of code) {
    if (!where(file)) continue
    visit(tree, (node) => {
      if (!is(node)) return
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
      found.push(`${file}:${line + 1} ${node.getText(tree).slice(0, 60)}`)
    })
  }
  return found
}

/** The part of the system that a file belongs to. */
function partOf(file: string): string {
  if (file === 'model/vocabulary.ts') return 'vocabulary'
  if (file.startsWith('model/schemas/')) return 'schemas'
  return file.includes('/')
    ? file.slice(0, file.indexOf('/'))
    : file.replace(/(?:\.d)?\.(?:ts|mjs)$/, '')
}

const model = ['vocabulary', 'schemas', 'model']
const documents = [...model, 'i18n', 'markdown', 'context']
const site = [...documents, 'plain-text', 'feeds', 'api', 'site']
const views = ['layouts', 'ui', 'styles', 'client', 'i18n', 'markdown', 'vocabulary']

/** What each part may import, besides itself. Source: CONTRIBUTING. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  fold: [],
  vocabulary: [],
  schemas: ['vocabulary'],
  model,
  markdown: ['model'],
  'plain-text': ['model', 'markdown'],
  i18n: ['vocabulary'],
  context: [...model, 'i18n'],
  feeds: [...documents, 'plain-text'],
  api: documents,
  site,
  'content-file': [],
  import: [...model, 'content-file'],
  installation: [],
  workers: ['installation'],
  load: [...model, 'fold', 'workers'],
  'live.config': ['model', 'load'],
  render: [...site, 'fold', 'workers', 'installation'],
  middleware: ['render'],
  cli: [...site, 'content-file', 'load', 'import', 'render', 'workers', 'installation'],
  program: ['workers', 'load', 'render', 'cli'],
  client: ['vocabulary', 'i18n'],
  styles: [],
  pages: views,
  layouts: views,
  ui: [...views, 'plain-text'],
  env: [],
}

/** What the parts that a visitor sees may name in types. */
const mayName: Readonly<Record<string, readonly string[]>> = {
  client: ['site'],
  layouts: ['site'],
  ui: ['model', 'context', 'site'],
  env: ['site'],
}

/** `astro dev` has no command line between content and page, so its preview reads the content itself. */
const mayAlsoImport: Readonly<Record<string, readonly string[]>> = {
  'render/preview.ts': ['load', 'live.config'],
}

/** The packages that each part uses; `node` are Node's own modules. A part that is not here uses none. */
const uses: Readonly<Record<string, readonly string[]>> = {
  api: ['zod'],
  cli: ['astro', 'node', 'sirv', 'vite'],
  feeds: ['@astrojs/rss', 'ical-generator'],
  import: ['zod'],
  installation: ['node'],
  'live.config': ['astro'],
  load: ['gray-matter', 'js-yaml', 'node', 'sax', 'yaml', 'zod'],
  markdown: ['marked'],
  middleware: ['astro'],
  model: ['zod'],
  program: ['astro'],
  render: ['astro', 'node', 'vite'],
  schemas: ['zod'],
  workers: ['node'],
}

const pure = ['vocabulary', 'schemas', 'model', 'import', 'context', 'feeds', 'api', 'site']
const isPure = (file: string): boolean =>
  [...pure, 'markdown', 'plain-text', 'i18n', 'content-file', 'fold'].includes(partOf(file))

describe('dependencies point one way', () => {
  test('every file belongs to a part that is named here', () => {
    expect(names.map(partOf).filter((part) => !(part in mayImport))).toEqual([])
  })

  test.each(Object.keys(mayImport))('%s imports what is below it, and nothing else', (part) => {
    const wrong = code
      .filter(({ file }) => partOf(file) === part)
      .flatMap(({ file, imports }) =>
        imports
          .filter(({ isOwn, of, typeOnly }) => {
            const other = partOf(of)
            if (!isOwn || other === part || mayImport[part]?.includes(other) === true) return false
            if (mayAlsoImport[file]?.includes(other) === true) return false
            return !(typeOnly && mayName[part]?.includes(other) === true)
          })
          .map(({ of }) => `${file} imports ${of}`),
      )
    expect(wrong).toEqual([])
  })

  test('every import of our own is of a file that exists, by its whole name', () => {
    const missing = code.flatMap(({ file, imports }) =>
      imports
        .filter(({ isOwn, of }) => isOwn && of.startsWith('..') === false && !texts.has(of))
        .map(({ of }) => `${file} imports ${of}`),
    )
    expect(missing).toEqual([])
  })

  test('no file needs itself by a way around', () => {
    const needs = new Map(
      code.map(({ file, imports }) => [
        file,
        imports.filter(({ isOwn, typeOnly }) => isOwn && !typeOnly).map(({ of }) => of),
      ]),
    )
    const done = new Set<string>()
    const circles: string[] = []
    const follow = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '))
      if (way.includes(file) || done.has(file)) return
      for (const other of needs.get(file) ?? []) follow(other, [...way, file])
      done.add(file)
    }
    for (const file of needs.keys()) follow(file, [])
    expect(circles).toEqual([])
  })

  test('each part uses the packages that are named for it, all of them and no other', () => {
    const used = Object.groupBy(code, ({ file }) => partOf(file))
    const packages = Object.entries(used).map(([part, files = []]) => {
      const foreign = files.flatMap(({ imports }) => imports.filter(({ isOwn }) => !isOwn))
      return [part, [...new Set(foreign.map(({ of }) => packageOf(of)))].sort()] as const
    })
    expect(Object.fromEntries(packages.filter(([, some]) => some.length > 0))).toEqual(uses)
  })

  test('no package is installed with Allclear that no part uses', () => {
    const { dependencies } = JSON.parse(readFileSync(join(src, '../package.json'), 'utf8'))
    const used = new Set(Object.values(uses).flat())
    used.delete('node')
    expect(Object.keys(dependencies)).toEqual([...used].sort())
  })
})

const builtin = new Set(builtinModules)

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:') || builtin.has(specifier)) return 'node'
  return /^(?:@[^/]+\/)?[^/:]+/.exec(specifier)?.[0] ?? specifier
}

/** True for a name that stands for the clock, chance or the surroundings, however it is come by. */
function readsTheWorld(node: ts.Node): boolean {
  if (ts.isMetaProperty(node)) return true
  if (!ts.isIdentifier(node) || isName(node)) return false
  const { parent, text } = node
  if (surroundings.test(text)) return true
  if (!/^(?:Date|Math|Temporal)$/.test(text)) return false
  if (ts.isNewExpression(parent)) return (parent.arguments?.length ?? 0) === 0
  // All but these of what they have is pure; taken apart or called, they are not.
  return !ts.isPropertyAccessExpression(parent) || /^(?:now|Now|random)$/.test(parent.name.text)
}

const surroundings =
  /^(?:process|globalThis|fetch|navigator|performance|crypto|set(?:Timeout|Interval|Immediate))$/

/** True where an identifier only names a property, a parameter or a type. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return true
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent)) &&
    parent.name === node
  )
}

describe('the code', () => {
  test('that is pure reads no clock, no chance and no environment', () => {
    expect(places(isPure, readsTheWorld)).toEqual([])
  })

  test('that renders reads no clock, no chance and no environment', () => {
    const renders = (file: string): boolean => ['pages', 'layouts', 'ui'].includes(partOf(file))
    expect(places(renders, readsTheWorld)).toEqual([])
  })

  test('reads the clock in one place for the command line, one for the preview, and one for the age of files', () => {
    const clocks = places(
      (file) => !isPure(file) && partOf(file) !== 'client',
      (node) => readsTheWorld(node) && /Date|Temporal/.test(node.getText()),
    ).map((place) => place.replace(/:.*/, ''))
    expect([...new Set(clocks)]).toEqual(['cli/clock.ts', 'load/live.ts', 'load/stamp.ts'])
  })

  test('has no any', () => {
    expect(
      places(
        () => true,
        (node) => node.kind === ts.SyntaxKind.AnyKeyword,
      ),
    ).toEqual([])
  })

  test('has no enum and no namespace', () => {
    const is = (node: ts.Node): boolean =>
      ts.isEnumDeclaration(node) ||
      (ts.isModuleDeclaration(node) && node.getSourceFile().fileName !== 'env.d.ts')
    expect(places(() => true, is)).toEqual([])
  })

  test('silences no checker of types, and the other one only with a reason', () => {
    const silenced = [...texts].filter(([, text]) =>
      /@ts-(?:ignore|nocheck|expect-error)|oxlint-disable(?!.* -- )/.test(text),
    )
    expect(silenced.map(([file]) => file)).toEqual([])
  })

  test('formats nothing in the machine’s own language', () => {
    const is = (node: ts.Node): boolean => {
      if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false
      const given = node.arguments ?? []
      const callee = node.expression
      if (!ts.isPropertyAccessExpression(callee)) return false
      const locale = callee.name.text === 'localeCompare' ? given[1] : given[0]
      const isLocal =
        callee.expression.getText() === 'Intl' ||
        /^(?:toLocale|localeCompare)/.test(callee.name.text)
      return isLocal && (locale === undefined || /^(?:undefined|\[\])$/.test(locale.getText()))
    }
    expect(places((file) => partOf(file) !== 'client', is)).toEqual([])
  })

  test('never takes a local part of a date', () => {
    const local =
      /^(?:(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)|to(?:Date|Time|Locale(?:Date|Time)?)String)$/
    const is = (node: ts.Node): boolean =>
      ts.isPropertyAccessExpression(node)
        ? local.test(node.name.text)
        : // A year, a month and a day are taken for those of the machine.
          ts.isNewExpression(node) &&
          node.expression.getText() === 'Date' &&
          (node.arguments?.length ?? 0) > 1
    expect(places((file) => partOf(file) !== 'client', is)).toEqual([])
  })
})

describe('no file is longer than 300 lines', () => {
  const long = (ending: RegExp): string[] =>
    [...texts]
      .filter(([file]) => ending.test(file))
      .map(([file, text]) => [file, text.trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > 300)
      .map(([file, lines]) => `${file}: ${lines} lines`)

  test('of code', () => {
    expect(long(/\.(?:ts|mjs|astro)$/)).toEqual([])
  })

  test('of styles', () => {
    expect(long(/\.css$/)).toEqual([])
  })
})
