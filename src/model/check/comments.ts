import { findOpenComment, withoutComments } from '../comments.ts'
import { maskCode } from '../language/body-prose.ts'
import { error, type Problem } from '../problem.ts'
import type { CheckContext, Rule } from './rule.ts'
import { listTexts, textsIn, type Text } from './texts.ts'

/** A title or a name is shown as it is written. */
function* shownComments(context: CheckContext): Iterable<Problem> {
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
}: CheckContext): Iterable<Text> {
  for (const { file, title, roles } of incidents) yield* textsIn({ title, roles }, file, [])
  for (const { file, title } of [...maintenances, ...notices]) yield* textsIn({ title }, file, [])
  yield* textsIn(components, 'components.yaml', [])
}

/** What is meant for readers, and what is not, cannot be told apart. */
function* openComments(context: CheckContext): Iterable<Problem> {
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

/**
 * What names an address that is none: many write comments so, as `[//]: # (a note)`. To Markdown the
 * note is a title, which has quotation marks or brackets, as in "[14:20]: # of payments" nothing has.
 */
export const falseComment =
  /^(?:[ \t>*+-]|\d{1,9}[.)])*\[(?:[^[\]\n]{1,100}\]:[ \t]*(?:#|<#?>)(?=[ \t]*$|[ \t]+["'(])|(?:\/\/|comment)\]:[ \t]*(?:#|<#?>)(?=\s))/im

/** To us it is text as any other: what is shown is what was written, but for comments. */
function* falseComments(context: CheckContext): Iterable<Problem> {
  for (const { file, where, text } of listTexts(context)) {
    if (!text.includes(']:')) continue
    const found = falseComment.exec(maskCode(text))
    if (found === null) continue
    yield error(
      { file },
      where.kind === 'body' ? { kind: 'body', offset: text.indexOf('[', found.index) } : where,
      'A note in this form would be published, and everybody could read it.',
      'Write it as <!-- a comment -->, which is published nowhere, or take it out.',
    )
  }
}

/** Such a text counts as written, and readers would see an empty place. */
function* nothingButComments(context: CheckContext): Iterable<Problem> {
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

export const commentRules: readonly Rule[] = [
  openComments,
  falseComments,
  nothingButComments,
  shownComments,
]
