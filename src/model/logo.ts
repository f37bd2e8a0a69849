import type { Picture, Records } from './records.ts'

export interface Logo {
  readonly light: Picture
  /** For a dark background; undefined where there is no other one for that. */
  readonly dark: Picture | undefined
}

/** The pictures that the site names; undefined where it names none. */
export function findLogo({ site, pictures }: Pick<Records, 'site' | 'pictures'>): Logo | undefined {
  const find = (name: string | undefined) => pictures.find(({ file }) => file === name)
  const light = find(site.logo)
  return light && { light, dark: find(site.logoDark) }
}
