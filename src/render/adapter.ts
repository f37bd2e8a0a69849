import { writeFileSync } from 'node:fs'
import type { AstroIntegration } from 'astro'
import { assetName, partsName, type PageParts } from './page-head.ts'

/**
 * An adapter that serves nothing: what it makes is the program with its templates, and beside it stand
 * the styles and scripts of the pages.
 */
export function templates(): AstroIntegration {
  let parts: PageParts = { sheets: {}, sheetOf: {}, scripts: {} }
  return {
    name: 'allclear-templates',
    hooks: {
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'allclear-templates',
          serverEntrypoint: new URL('../program.ts', import.meta.url),
          entrypointResolution: 'auto',
          supportedAstroFeatures: {
            staticOutput: 'stable',
            serverOutput: 'stable',
            hybridOutput: 'stable',
          },
        })
      },
      'astro:build:ssr': ({ manifest }) => {
        const pages = manifest.routes.filter(({ styles }) => styles.length > 0)
        const sheets = pages.map(({ routeData, styles }) => {
          const sheet = styles.flatMap((style) => (style.type === 'inline' ? style.content : []))
          const content = sheet.join('\n')
          return {
            file: routeData.component.replace('src/pages/', ''),
            name: assetName(content, 'css'),
            content,
          }
        })
        parts = {
          sheets: Object.fromEntries(sheets.map(({ name, content }) => [name, content])),
          sheetOf: Object.fromEntries(sheets.map(({ file, name }) => [file, name])),
          scripts: Object.fromEntries(manifest.inlinedScripts),
        }
      },
      'astro:build:done': ({ dir }) => {
        // `dir` is what the site's visitors get.
        writeFileSync(new URL(`../server/${partsName}`, dir), JSON.stringify(parts))
      },
    },
  }
}
