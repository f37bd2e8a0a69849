import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PageView } from '../site/output.ts'
import { entryOf } from '../installation.mjs'
import { createPageHeads, partsName, type PageHead, type PageParts } from './page-head.ts'

/** Renders the page of a view; throws where the template fails. */
export type RenderPage = (view: PageView) => Promise<string>

/** What `program.ts` exports, once it is compiled. */
interface Program {
  readonly loadPages: () => Promise<Pages>
}

/** What `pages.ts` exports. */
interface Pages {
  readonly renderPage: (view: PageView, head: PageHead) => Promise<string>
}

/** The styles and scripts that were compiled in `directory`. */
export function readPageParts(directory: string): PageParts {
  return JSON.parse(readFileSync(join(directory, 'server', partsName), 'utf8')) as PageParts
}

/** The templates compiled in `directory`, loaded when the first page is rendered. */
export function openTemplates(directory: string): RenderPage {
  return async (view) => {
    const { renderPage, headOf } = await importOnce(directory)
    const head = headOf(view)
    const html = await renderPage(view, head)
    return html.replace(
      '<head>',
      () =>
        `<head><meta http-equiv="content-security-policy" content="${head.policy}"><meta name="generator" content="Allclear">`,
    )
  }
}

const imported = new Map<string, ReturnType<typeof importTemplates>>()

/** A thread opens the same templates for every batch of its jobs. */
function importOnce(directory: string): ReturnType<typeof importTemplates> {
  return imported.getOrInsertComputed(directory, importTemplates)
}

async function importTemplates(
  directory: string,
): Promise<Pages & { readonly headOf: (view: PageView) => PageHead }> {
  const file = entryOf(directory)
  const program: unknown = await import(pathToFileURL(file).href)
  if (!isProgram(program)) {
    throw new Error(`${file} holds no templates. Delete the folder .cache and build again.`)
  }
  const { renderPage } = await program.loadPages()
  return { renderPage, headOf: createPageHeads(readPageParts(directory)) }
}

function isProgram(value: unknown): value is Program {
  return typeof value === 'object' && value !== null && 'loadPages' in value
}
