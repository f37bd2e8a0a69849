import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { text, type Output } from './output.ts'

export interface LogoView {
  readonly src: string
  /** The one for a dark background. */
  readonly darkSrc: string | undefined
  /** In pixels, before a page gives it its own. */
  readonly width: number
  readonly height: number
  /** True where it needs a light ground also on a dark page: it has no colours for that. */
  readonly needsLight: boolean
}

/** In pixels: as high as the mark it replaces. */
const height = 28

/** What stands at the head of every page; undefined where the site has no logo. */
export function createLogo({
  status: { logo },
  links,
}: Pick<Context, 'status' | 'links'>): LogoView | undefined {
  if (logo === undefined) return undefined
  const { light, dark } = logo
  return {
    src: links.href(paths.logo),
    darkSrc: dark && links.href(paths.logoDark),
    width: Math.max(1, Math.round((light.width / light.height) * height)),
    height,
    needsLight: dark === undefined && !light.svg.includes('prefers-color-scheme'),
  }
}

/** The pictures themselves. */
export function createLogoOutputs({ status: { logo } }: Context): Output[] {
  if (logo === undefined) return []
  const { light, dark } = logo
  return [
    { path: paths.logo, view: () => text(light.svg) },
    ...(dark === undefined ? [] : [{ path: paths.logoDark, view: () => text(dark.svg) }]),
  ]
}
