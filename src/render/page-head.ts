import { hash } from 'node:crypto'
import type { PageView } from '../site/output.ts'

/** The file that holds them, beside the compiled templates. */
export const partsName = 'page-parts.json'

/** What was compiled for pages besides their templates. */
export interface PageParts {
  /** Style sheets by their names. */
  readonly sheets: Readonly<Record<string, string>>
  /** The name of the style sheet of each file in `src/pages/`, by its path there. */
  readonly sheetOf: Readonly<Record<string, string>>
  /** The code of each script, by the name that templates call it by. */
  readonly scripts: Readonly<Record<string, string>>
}

/** The file of each template, below `src/pages/`. Some lie at a second address as well. */
export const pageFiles: Readonly<Record<PageView['template'], string>> = {
  front: 'index.astro',
  incident: 'incidents/[id]/index.astro',
  maintenance: 'maintenance/[id].astro',
  component: 'components/[id].astro',
  history: 'history/index.astro',
  month: 'history/[year]/[month].astro',
  postmortem: 'incidents/[id]/postmortem.astro',
  postmortems: 'postmortems/index.astro',
  actions: 'actions/index.astro',
  reliability: 'reliability/index.astro',
  reliabilityMethod: 'reliability/method.astro',
  subscribe: 'subscribe/index.astro',
  embed: 'embed/index.astro',
  notFound: '404.astro',
}

/** How one page gets its style and scripts. */
export interface PageHead {
  /** Written into the page. */
  readonly styles: readonly string[]
  /** Addresses of style sheets. */
  readonly links: readonly string[]
  /** Written into the page, by the name that templates call them by. */
  readonly scripts: Map<string, string>
  /** The address of a script that is not. */
  addressOf(script: string): string
  /** The page's Content-Security-Policy. */
  readonly policy: string
}

/**
 * What makes the head of a page. A page of what happens now holds its own style and script: it is
 * there with the first answer, which matters on the day that everybody opens it. A page of the record
 * links to them: there are thousands, and a browser fetches what they share once.
 */
export function createPageHeads(parts: PageParts): (view: PageView) => PageHead {
  const { sheets, sheetOf, scripts } = parts
  const hashes = new Map<string, string>()
  // Thousands of pages have the same accent colour.
  const sourceOf = (content: string): string =>
    hashes.getOrInsertComputed(content, () => `'${hashOf(content)}'`)
  const files = new Map(
    Object.entries(scripts).map(([script, code]) => [script, assetName(code, 'js')]),
  )

  return ({ template, chrome }) => {
    const sheet = sheetOf[pageFiles[template]] ?? ''
    const accent = sourceOf(chrome.accent)
    if (chrome.live) {
      const style = sheets[sheet] ?? ''
      return {
        styles: [style],
        links: [],
        scripts: new Map(Object.entries(scripts)),
        addressOf: (script) => script,
        policy: policyOf([sourceOf(style), accent], Object.values(scripts).map(sourceOf)),
      }
    }
    const href = (asset: string) => chrome.assetsHref + asset
    return {
      styles: [],
      links: [href(sheet)],
      scripts: new Map(),
      addressOf: (script) => href(files.get(script) ?? ''),
      policy: policyOf([accent], []),
    }
  }
}

/** Nothing but what the page itself holds or the site serves, and the accent colour. */
function policyOf(styles: readonly string[], scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    ["style-src 'self'", ...styles].join(' '),
    ["script-src 'self'", ...scripts].join(' '),
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join(';')
}

/** The files that pages link to, by their names in the folder of assets. */
export function listPageAssets({ sheets, scripts }: PageParts): ReadonlyMap<string, string> {
  const codes = Object.values(scripts).map((code) => [assetName(code, 'js'), code] as const)
  return new Map([...Object.entries(sheets), ...codes])
}

/** Another content has another name, so that a browser may keep it for ever. */
export function assetName(content: string, extension: string): string {
  return `${hash('sha256', content).slice(0, 12)}.${extension}`
}

/** As a Content-Security-Policy names a style or a script. */
function hashOf(content: string): string {
  return `sha256-${hash('sha256', content, 'base64')}`
}
