import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import type { Picture } from '../../model/records.ts'
import { text, type Output } from '../output.ts'

/** A picture where a page shows it. Width and height are in pixels, before a page's styles. */
interface PictureView {
  readonly src: string
  readonly width: number
  readonly height: number
}

export interface LogoView {
  readonly light: PictureView
  /** The one for a dark background. */
  readonly dark: PictureView | undefined
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
  const show = (path: string, picture: Picture): PictureView => ({
    src: links.href(path),
    width: Math.max(1, Math.round((picture.width / picture.height) * height)),
    height,
  })
  return {
    light: show(paths.logo, light),
    dark: dark && show(paths.logoDark, dark),
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
