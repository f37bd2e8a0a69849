import { hash } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Rendered {
  readonly html: string
  /** The hashes of every style and script that was compiled, as a Content-Security-Policy names them. */
  readonly trusted: ReadonlySet<string>
}

/** Renders the page at `path` from its view; throws where the template fails. */
export type RenderPage = (path: string, locals: App.Locals) => Promise<Rendered>

/** What Astro's bundle says of itself, as far as it matters here. */
interface Manifest {
  readonly routes: readonly {
    readonly styles: readonly { readonly type: string; readonly content?: string }[]
    readonly scripts: readonly { readonly type: string; readonly value?: string }[]
  }[]
  /** Scripts that are written into pages, by where they were. */
  readonly inlinedScripts: ReadonlyMap<string, string>
  shouldInjectCspMetaTags: boolean
}

interface Bundle {
  readonly app: {
    readonly manifest: Manifest
    render(request: Request, options: { locals: App.Locals }): Promise<Response>
  }
}

/** The file that a folder of compiled templates is entered by. */
export function entryOf(directory: string): string {
  return join(directory, 'server', 'entry.mjs')
}

/** The templates compiled in `directory`, loaded when the first page is rendered. */
export function openBundle(directory: string): RenderPage {
  return async (path, locals) => {
    const { app, trusted } = await importOnce(entryOf(directory))
    const request = new Request(new URL(path, 'http://allclear.invalid'))
    const response = await app.render(request, { locals })
    const expected = path === '/404.html' ? 404 : 200
    if (response.status !== expected) {
      throw new Error(`The template for ${path} answered ${response.status}.`)
    }
    return { html: await response.text(), trusted }
  }
}

const imported = new Map<string, ReturnType<typeof importBundle>>()

/** A thread opens the same bundle for every batch of its jobs. */
function importOnce(file: string): ReturnType<typeof importBundle> {
  const bundle = imported.get(file) ?? importBundle(file)
  imported.set(file, bundle)
  return bundle
}

async function importBundle(
  file: string,
): Promise<Bundle & { readonly trusted: ReadonlySet<string> }> {
  const bundle: unknown = await import(pathToFileURL(file).href)
  if (!isBundle(bundle)) {
    throw new Error(
      `${file} is not a bundle of templates. Delete the folder .cache and build again.`,
    )
  }
  const { app } = bundle
  // Astro would hash every style and script again for every page; we write the policy ourselves.
  app.manifest.shouldInjectCspMetaTags = false
  return { app, trusted: new Set(listInline(app.manifest).map(hashOf)) }
}

/** Every style and script that was compiled to be written into pages. */
function listInline({ routes, inlinedScripts }: Manifest): string[] {
  const contents = routes.flatMap(({ styles, scripts }) => [
    ...styles.map(({ content }) => content),
    ...scripts.filter(({ type }) => type === 'inline').map(({ value }) => value),
  ])
  return [...contents, ...inlinedScripts.values()].filter((content) => content !== undefined)
}

/** As a Content-Security-Policy names a style or a script. */
export function hashOf(content: string): string {
  return `sha256-${hash('sha256', content, 'base64')}`
}

function isBundle(value: unknown): value is Bundle {
  return typeof value === 'object' && value !== null && 'app' in value
}
