import { fileURLToPath } from 'node:url'
import { defineConfig, passthroughImageService } from 'astro/config'
import { templates } from './src/render/adapter.ts'

// Nothing here is about any one site: the templates are compiled once, without content.
export default defineConfig({
  output: 'server',
  adapter: templates(),
  trailingSlash: 'ignore',
  compressHTML: true,
  image: { service: passthroughImageService() },
  markdown: { syntaxHighlight: false },
  build: { inlineStylesheets: 'always' },
  security: { csp: true },
  // Scripts are compiled to text: `src/render/page-head.ts` says how a page gets its own.
  vite: {
    build: { assetsInlineLimit: 16_384 },
    plugins: [program()],
  },
  devToolbar: { enabled: false },
})

/**
 * What only the compiled program needs: it holds every package but the compilers, and beside it lies
 * what a thread begins with.
 * @returns {import('vite').Plugin}
 */
function program() {
  return {
    name: 'allclear-program',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      ssr: { noExternal: true },
      // Astro asks of every template whether it answered with a response. None does, and to know the
      // class, Node would load its whole HTTP client.
      define: { Response: 'WeakRef' },
    }),
    applyToEnvironment: ({ name }) => name === 'ssr',
    buildStart() {
      const id = fileURLToPath(new URL('src/workers/worker.ts', import.meta.url))
      this.emitFile({ type: 'chunk', id, fileName: 'worker.mjs' })
    },
    resolveId: {
      order: 'pre',
      handler: (id) => (['astro', 'vite'].includes(id) ? { id, external: true } : undefined),
    },
  }
}
