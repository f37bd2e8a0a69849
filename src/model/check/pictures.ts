import { suggest } from '../nearest.ts'
import { error, keyAt, valueAt, warning, wholeFile, type Problem } from '../problem.ts'
import type { Context, Rule } from './rule.ts'

const file = 'site.yaml'

function* missingPictures({ site, pictures }: Context): Iterable<Problem> {
  if (site === undefined || pictures === undefined) return
  const names = pictures.map((picture) => picture.file)
  const free = names.filter((name) => name !== site.logo && name !== site.logoDark)
  for (const key of ['logo', 'logoDark'] as const) {
    const name = site[key]
    if (name === undefined || names.includes(name)) continue
    yield error(
      { file },
      valueAt(key),
      `There is no picture "${name}" beside site.yaml.`,
      suggest(name, free) || 'Put it there, or take this line out.',
    )
  }
}

function* darkAlone({ site }: Context): Iterable<Problem> {
  if (site?.logoDark === undefined || site.logo !== undefined) return
  yield error(
    { file },
    keyAt('logoDark'),
    'This is the logo for a dark background, and there is none for a light one.',
    'Add logo with the name of that picture.',
  )
}

function* unusedPictures({ site, pictures = [] }: Context): Iterable<Problem> {
  if (site === undefined) return
  for (const picture of pictures) {
    if ([site.logo, site.logoDark].includes(picture.file)) continue
    yield warning(
      picture,
      wholeFile,
      'The picture is shown nowhere, because site.yaml does not name it.',
      `Write logo: ${picture.file} there, or move the file out of the content folder.`,
    )
  }
}

export const pictureRules: readonly Rule[] = [missingPictures, darkAlone, unusedPictures]
