import { defineMiddleware } from 'astro:middleware'

/**
 * In `astro dev`, finds the view for the address asked for. A build fills `locals` itself, and there
 * this does nothing.
 */
export const onRequest = defineMiddleware(async ({ locals, url }, next) => {
  if (!import.meta.env.DEV || Object.hasOwn(locals, 'view')) return next()
  const { preview } = await import('./render/preview.ts')
  const found = await preview(url.pathname)
  if ('response' in found) return found.response
  locals.view = found.view
  // The address may be like that of a page there is, such as an incident's.
  return found.view.template === 'notFound' ? next('/404') : next()
})
