import { findOpenComment, withoutComments } from '../comments.ts'
import { error, valueAt, type Path, type Problem, type Where } from '../problem.ts'
import type { Context, Rule } from './rule.ts'

interface Written {
  readonly file: string
  readonly body: string
}

interface Text {
  readonly file: string
  readonly where: Where
  readonly text: string
}

/** A title or a name is shown as it is written. */
function* shownComments(context: Context): Iterable<Problem> {
  for (const { file, where, text } of listPlainTexts(context)) {
    if (!text.includes('<!--')) continue
    yield error(
      { file },
      where,
      'A comment stands in a text that is shown as it is written, so everybody would read it.',
      'Take it out, or put the note below "internal" or into the text below the settings.',
    )
  }
}

function* listPlainTexts({
  incidents,
  maintenances,
  notices,
  components,
}: Context): Iterable<Text> {
  for (const { file, title, roles } of incidents) yield* textsIn({ title, roles }, file, [])
  for (const { file, title } of [...maintenances, ...notices]) yield* textsIn({ title }, file, [])
  yield* textsIn(components, 'components.yaml', [])
}

/** What is meant for readers, and what is not, cannot be told apart. */
function* openComments(context: Context): Iterable<Problem> {
  for (const { file, where, text } of listTexts(context)) {
    const offset = findOpenComment(text)
    if (offset === undefined) continue
    yield error(
      { file },
      where.kind === 'body' ? { kind: 'body', offset } : where,
      'A comment begins here and never ends, so it is not clear what of the text is to be published.',
      'End it with -->. For what readers are to see, write &lt;!-- in text and < !-- in code.',
    )
  }
}

/** Such a text counts as written, and readers would see an empty place. */
function* nothingButComments(context: Context): Iterable<Problem> {
  for (const { file, where, text } of listTexts(context)) {
    if (where.kind === 'body' || !text.includes('<!--') || withoutComments(text) !== '') continue
    yield error(
      { file },
      where,
      'There is nothing here but a comment, so readers would see nothing.',
      'Write some text, or take the line out.',
    )
  }
}

function* listTexts({ incidents, maintenances, notices, site }: Context): Iterable<Text> {
  for (const incident of incidents) {
    yield bodyOf(incident)
    yield* incident.updates.map(bodyOf)
    const { postmortemRecord } = incident
    if (postmortemRecord === undefined) continue
    const { file, body, internal: _, ...settings } = postmortemRecord
    yield bodyOf({ file, body })
    yield* textsIn(settings, file, [])
  }
  for (const maintenance of maintenances) {
    yield bodyOf(maintenance)
    yield* maintenance.updates.map(bodyOf)
  }
  yield* notices.map(bodyOf)
  yield* textsIn(site, 'site.yaml', [])
}

function bodyOf({ file, body }: Written): Text {
  return { file, where: { kind: 'body', offset: 0 }, text: body }
}

function* textsIn(value: unknown, file: string, path: Path): Iterable<Text> {
  if (typeof value === 'string') yield { file, where: valueAt(...path), text: value }
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) {
    yield* textsIn(each, file, [...path, Array.isArray(value) ? Number(key) : key])
  }
}

export const commentRules: readonly Rule[] = [openComments, nothingButComments, shownComments]
