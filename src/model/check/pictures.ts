import { suggest } from '../nearest.ts'
import { error, keyAt, valueAt, warning, wholeFile, type Problem } from '../problem.ts'
import type { CheckContext, Rule } from './rule.ts'

const file = 'site.yaml'
const keys = ['logo', 'logoDark'] as const

/** The settings that name a picture which is not there. */
function listMissing({ site, pictures, brokenPictures = [] }: CheckContext) {
  const names = new Set([...pictures.map((picture) => picture.file), ...brokenPictures])
  return keys.flatMap((key) => {
    const name = site?.[key]
    return name === undefined || names.has(name) ? [] : [{ key, name }]
  })
}

/** The pictures that no setting names. */
function listUnused({ site, pictures }: CheckContext) {
  return pictures.filter((picture) => !keys.some((key) => site?.[key] === picture.file))
}

function* missingPictures(context: CheckContext): Iterable<Problem> {
  const free = listUnused(context).map((picture) => picture.file)
  for (const { key, name } of listMissing(context)) {
    yield error(
      { file },
      valueAt(key),
      `There is no picture "${name}" beside site.yaml.`,
      suggest(name, free) || 'Put it there, or take this line out.',
    )
  }
}

function* darkAlone({ site }: CheckContext): Iterable<Problem> {
  if (site?.logoDark === undefined || site.logo !== undefined) return
  yield error(
    { file },
    keyAt('logoDark'),
    'This is the logo for a dark background, and there is none for a light one.',
    'Add logo with the name of that picture.',
  )
}

function* unusedPictures(context: CheckContext): Iterable<Problem> {
  const { site } = context
  // One that is looked for may be there under another name.
  if (site === undefined || listMissing(context).length > 0) return
  for (const picture of listUnused(context)) {
    const free = keys.find((key) => site[key] === undefined)
    yield warning(
      picture,
      wholeFile,
      'The picture is shown nowhere, because site.yaml does not name it.',
      free === undefined
        ? 'Move the file out of the content folder.'
        : `Write ${free}: ${picture.file} there, or move the file out of the content folder.`,
    )
  }
}

/** How wide a logo may be for its height before it is hard to see: our own choice, for a phone. */
const proportions = { least: 0.5, most: 12 }

function* oddProportions(context: CheckContext): Iterable<Problem> {
  const unused = listUnused(context)
  for (const picture of context.pictures.filter((one) => !unused.includes(one))) {
    const { width, height } = picture
    if (width / height >= proportions.least && width / height <= proportions.most) continue
    yield warning(
      picture,
      wholeFile,
      `The picture is ${width} wide and ${height} high, and can hardly be seen at the head of a page.`,
      `Cut it so that it is from half as wide to ${proportions.most} times as wide as it is high.`,
    )
  }
}

export const pictureRules: readonly Rule[] = [
  missingPictures,
  darkAlone,
  unusedPictures,
  oddProportions,
]
