import type { EmbedData, EmbedItem } from '../site/embed/data.ts'

/*
 * A banner for other sites: shown while something is wrong, gone while all is well. Nothing of it may
 * ever disturb the site it is in, so whatever fails fails in silence: the status site cannot be
 * reached, storage is forbidden, the browser is old. It holds ASCII only: where the host names no
 * character set, it is read in that of the page.
 */

/** How long the status site may take to answer, and how often it is asked, in ms. */
const patience = 8_000
const every = 300_000

const colours: Readonly<Record<EmbedItem['status'], string>> = {
  operational: '#4b5157',
  under_maintenance: '#1f5ba3',
  degraded_performance: '#7d5200',
  partial_outage: '#a83f06',
  major_outage: '#ad2119',
}

const svg = 'http://www.w3.org/2000/svg'
const warning = 'M8 1 16 15H0ZM7 6l.3 4h1.4L9 6ZM7 11.5v2h2v-2Z'
const cross = 'm8 7 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4-4-4 1-1Z'
const wheel = 'M4.6 1h6.8L15.4 8l-4 7H4.6L.6 8ZM5.4 8a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0Z'

const style = `
:host{all:initial!important;display:contents!important}
.bar{position:fixed;z-index:2147483647;inset:auto 16px max(16px,env(safe-area-inset-bottom));box-sizing:border-box;max-width:640px;margin:0 auto;padding:10px 8px 10px 16px;display:flex;gap:12px;align-items:center;border:1px solid transparent;border-radius:12px;box-shadow:0 4px 24px #0005;color:#fff;font:15px/1.4 system-ui,sans-serif}
svg{flex:none;width:18px;height:18px;fill:currentcolor;fill-rule:evenodd}
p{flex:1;margin:0;overflow-wrap:anywhere}
a{color:inherit;unicode-bidi:plaintext;text-underline-offset:3px}
span{margin-inline-start:12px;white-space:nowrap}
button{flex:none;width:36px;height:36px;padding:0;border:0;border-radius:8px;background:none;color:inherit;cursor:pointer}
button svg{display:block;margin:auto}
button:hover{background:#0003}
:focus-visible{outline:3px solid;outline-offset:-3px}
@media print{.bar{display:none}}`

const script = document.currentScript
if (script instanceof HTMLScriptElement && script.src !== '') {
  follow(new URL('embed.json', script.src).href)
}

function follow(address: string): void {
  let known: EmbedData | undefined
  let shown = ''
  const ask = async () => {
    try {
      // While the status site cannot be reached, the clock goes on with what it said last.
      const data = (await read(address)) ?? known
      if (data === undefined) return
      const gone = new Set([...closed, ...readDismissed(address)])
      const items = data.items.filter((item) => isNow(item) && !gone.has(item.id))
      const key = JSON.stringify(items)
      // A framework that renders the whole document anew may have taken it out.
      const isThere = items.length === 0 || document.getElementById(address) !== null
      if (key !== shown || !isThere) show(data, items, address)
      shown = key
      known = data
    } catch {
      // The banner stays as it is.
    }
  }
  void ask()
  setInterval(() => void (document.hidden || ask()), every)
}

/** Undefined where there is no answer, or none that can be read. */
async function read(address: string): Promise<EmbedData | undefined> {
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

function isNow({ from, until }: EmbedItem): boolean {
  const now = Date.now()
  return !(Date.parse(from ?? '') > now || Date.parse(until ?? '') <= now)
}

/** In place of the one that is there: one of each status site, however often the script stands in the page. */
function show(data: EmbedData, items: readonly EmbedItem[], address: string): void {
  const former = document.getElementById(address)
  if (items.length === 0) return former?.remove()
  const host = document.createElement('allclear-banner')
  host.id = address
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  const shadow = host.attachShadow({ mode: 'open' })
  shadow.adoptedStyleSheets = [sheet]
  const bar = createBar(data, items, () => {
    host.remove()
    dismiss(address, items)
  })
  const region = add(shadow, 'div')
  region.setAttribute('role', 'status')
  region.lang = data.language
  region.dir = data.direction
  former?.remove()
  // Not in the body: that may still have to come, be replaced later, or be moved by its own styles.
  document.documentElement.append(host)
  // A screen reader announces what enters a region that is there already.
  setTimeout(() => region.append(bar), 100)
}

function createBar(
  { page, dismiss: close }: EmbedData,
  [worst, ...others]: readonly EmbedItem[],
  onDismiss: () => void,
): HTMLElement {
  const bar = document.createElement('div')
  const status = worst?.status ?? 'operational'
  bar.className = 'bar'
  bar.style.background = colours[status]
  bar.append(createIcon(status === 'under_maintenance' ? wheel : warning))
  const text = add(bar, 'p')
  add(text, 'b').textContent = `${worst?.label}: `
  link(text, worst?.url, worst?.title)
  const more = others.length > 0 ? ` (+${others.length})` : ''
  link(add(text, 'span'), page.url, page.label + more)
  const button = add(bar, 'button')
  button.append(createIcon(cross))
  button.title = close
  button.setAttribute('aria-label', close)
  button.addEventListener('click', onDismiss)
  return bar
}

function createIcon(shape: string): SVGElement {
  const icon = document.createElementNS(svg, 'svg')
  icon.setAttribute('viewBox', '0 0 16 16')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', shape)
  icon.append(path)
  return icon
}

function add<K extends keyof HTMLElementTagNameMap>(
  parent: ParentNode,
  name: K,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  parent.append(element)
  return element
}

function link(parent: HTMLElement, href = '', text = ''): void {
  const anchor = add(parent, 'a')
  anchor.href = href
  anchor.textContent = text
  anchor.target = '_blank'
  anchor.rel = 'noopener'
}

/** What the visitor has closed the banner for since the page was loaded: storage may be forbidden. */
const closed: unknown[] = []

/** What the visitor has closed the banner for, in this tab. */
function readDismissed(address: string): unknown[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(address) ?? '[]')
    return Array.isArray(stored) ? stored : []
  } catch {
    return []
  }
}

function dismiss(address: string, items: readonly EmbedItem[]): void {
  const ids = items.map(({ id }) => id)
  closed.push(...ids)
  try {
    sessionStorage.setItem(address, JSON.stringify([...readDismissed(address), ...ids]))
  } catch {
    // It is gone from this page all the same.
  }
}
