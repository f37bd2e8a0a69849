import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Rendered {
  readonly html: string
  /** The Content-Security-Policy that Astro made for the page. */
  readonly policy: string
}

/** Renders the page at `path` from its view; throws where the template fails. */
export type RenderPage = (path: string, locals: App.Locals) => Promise<Rendered>

interface Bundle {
  readonly app: { render(request: Request, options: { locals: App.Locals }): Promise<Response> }
}

/** The file that a folder of compiled templates is entered by. */
export function entryOf(directory: string): string {
  return join(directory, 'server', 'entry.mjs')
}

/** The templates compiled in `directory`, loaded when the first page is rendered. */
export function openBundle(directory: string): RenderPage {
  return async (path, locals) => {
    const { app } = await importBundle(entryOf(directory))
    const request = new Request(new URL(path, 'http://allclear.invalid'))
    const response = await app.render(request, { locals })
    const expected = path === '/404.html' ? 404 : 200
    if (response.status !== expected) {
      throw new Error(`The template for ${path} answered ${response.status}.`)
    }
    return {
      html: await response.text(),
      policy: response.headers.get('content-security-policy') ?? '',
    }
  }
}

async function importBundle(file: string): Promise<Bundle> {
  const bundle: unknown = await import(pathToFileURL(file).href)
  if (isBundle(bundle)) return bundle
  throw new Error(`${file} is not a bundle of templates. Delete the folder .cache and build again.`)
}

function isBundle(value: unknown): value is Bundle {
  return typeof value === 'object' && value !== null && 'app' in value
}
