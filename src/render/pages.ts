import type { AstroGlobal, SSRResult } from 'astro'
import { renderToString, type AstroComponentFactory } from 'astro/runtime/server/index.js'
import type { PageView } from '../site/output.ts'
import { pageFiles, type PageHead } from './page-head.ts'

const pages = import.meta.glob<{ readonly default: AstroComponentFactory }>('../pages/**/*.astro', {
  eager: true,
})

/**
 * The page of a view, whole but for its policy. Astro's templates are rendered as they are: asking
 * its server for an address, with a request and a response, costs more than the page itself.
 */
export async function renderPage(view: PageView, head: PageHead): Promise<string> {
  const page = pages[`../pages/${pageFiles[view.template]}`]
  if (page === undefined) throw new Error(`There is no template "${view.template}".`)
  const html = await renderToString(createResult(view, head), page.default, {}, {}, true)
  if (typeof html !== 'string') throw new Error(`The template "${view.template}" made no page.`)
  return html
}

/** What Astro keeps of a page while it is rendered. */
function createResult(view: PageView, { styles, links, scripts, addressOf }: PageHead): SSRResult {
  return {
    createAstro: (props, slots) =>
      // Templates read nothing else.
      ({ props, slots, locals: { view } }) as unknown as AstroGlobal,
    styles: new Set(styles.map((children) => ({ props: {}, children }))),
    links: new Set(links.map((href) => ({ props: { rel: 'stylesheet', href }, children: '' }))),
    scripts: new Set(),
    inlinedScripts: scripts,
    resolve: (script) => Promise.resolve(addressOf(script)),
    compressHTML: true,
    base: '/',
    userAssetsBase: undefined,
    pathname: '/',
    trailingSlash: 'ignore',
    params: {},
    cookies: undefined,
    // No template asks for these three; to have them would cost more than a page.
    get request() {
      return new Request('http://allclear.invalid/')
    },
    get response() {
      return { headers: new Headers(), status: 200, statusText: 'OK' }
    },
    get key() {
      return Promise.reject<CryptoKey>(new Error('A static page keeps no secret.'))
    },
    cancelled: false,
    partial: false,
    renderers: [],
    clientDirectives: new Map(),
    componentMetadata: new Map(),
    getServerIslandNameMap: () => Promise.resolve(new Map()),
    shouldInjectCspMetaTags: false,
    cspDestination: 'meta',
    cspAlgorithm: 'SHA-256',
    directives: [],
    scriptHashes: [],
    scriptResources: [],
    styleHashes: [],
    styleResources: [],
    isStrictDynamic: false,
    scriptDirective: { hashes: [], resources: [], strictDynamic: false },
    styleDirective: { hashes: [], resources: [] },
    _metadata: {
      hasHydrationScript: false,
      rendererSpecificHydrationScripts: new Set(),
      hasRenderedHead: false,
      renderedScripts: new Set(),
      hasDirectives: new Set(),
      hasRenderedServerIslandRuntime: false,
      headInTree: true,
      extraHead: [],
      extraStyleHashes: [],
      extraScriptHashes: [],
      propagators: new Set(),
      routeHasPropagation: false,
      pendingSlotEvaluations: [],
      templateDepth: 0,
    },
  }
}
