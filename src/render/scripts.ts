import { join } from 'node:path'

/** Scripts that other sites load by a fixed name: `src/client/NAME.ts` becomes `/NAME.js`. */
const names = ['embed'] as const

/**
 * Compiles each of them to one small classic script in `directory`. They hold nothing of any one
 * site: at run time a script knows its site by the address it was loaded from.
 */
export async function compileScripts(root: string, directory: string): Promise<void> {
  const { build } = await import('vite')
  for (const name of names) {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: directory,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'es2022',
        lib: {
          entry: join(root, 'src', 'client', `${name}.ts`),
          name: 'allclear',
          formats: ['iife'],
          fileName: () => `${name}.js`,
        },
      },
    })
  }
}
