import type { Context } from '../../context/context.ts'

/** A tick in the site's accent colour. It does not show the status: browsers keep it for days. */
export function createFavicon({ status: { site } }: Context): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="${site.accent}"/><path d="m9 16.5 5 5L23.5 11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>
`
}
