import type { AstroIntegration } from 'astro'

/** An adapter that serves nothing: its bundle exports the compiled templates to `render/`. */
export function templates(): AstroIntegration {
  return {
    name: 'allclear-templates',
    hooks: {
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'allclear-templates',
          serverEntrypoint: new URL('./entry.ts', import.meta.url),
          entrypointResolution: 'auto',
          supportedAstroFeatures: {
            staticOutput: 'stable',
            serverOutput: 'stable',
            hybridOutput: 'stable',
          },
        })
      },
    },
  }
}
