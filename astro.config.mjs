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
  // The page's script is part of the page: no second request, and no address to get wrong below a path.
  vite: {
    build: { assetsInlineLimit: 16_384 },
    // The program is compiled whole, but for what it compiles with.
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'allclear-compilers',
        apply: 'build',
        enforce: 'pre',
        resolveId: (id) => (['astro', 'vite'].includes(id) ? { id, external: true } : undefined),
      },
    ],
  },
  devToolbar: { enabled: false },
})
