import { excerptOf } from '../model/text.ts'
import { explainSpace, textAdvice } from './explain-words.ts'
import { lineAt, linesAround, type Diagnosis, type ParseFailure } from './parse-failure.ts'

/** Nested beyond what is read. */
export function tooDeep({ code, reason, offset, mark }: ParseFailure): Diagnosis | undefined {
  if (code !== 'RESOURCE_EXHAUSTION' && !reason.includes('maxDepth')) return undefined
  return {
    offset: reason.includes('maxDepth') ? mark : offset,
    message: 'Lists and maps are nested too deeply here.',
    fix: 'Write the settings on fewer levels: no setting needs more than four.',
  }
}

/** A tab where spaces belong. */
export function tabs({ code, reason, offset, mark }: ParseFailure): Diagnosis | undefined {
  if (code !== 'TAB_AS_INDENT' && !reason.includes('tab characters')) return undefined
  return {
    offset: code === 'TAB_AS_INDENT' ? offset : mark,
    message: 'This line is indented with a tab, and only spaces can indent settings.',
    fix: 'Replace the tab by two spaces.',
  }
}

/** Between a setting and its bracket, where any other value may have one before it. */
export function tabBeforeBracket({ yaml, reason, mark }: ParseFailure): Diagnosis | undefined {
  if (!reason.includes('indentation')) return undefined
  const { start, text } = lineAt(yaml, mark)
  const before = /^[^\t]*?[:-] *(?=\t\s*[[{])/.exec(text)?.[0]
  if (before === undefined) return undefined
  return {
    offset: start + before.length,
    message: 'There is a tab before the bracket here, and only spaces can be there.',
    fix: 'Replace the tab by a space.',
  }
}

/** `status:` and a space that is none, or one before it. */
export function falseSpaces(failure: ParseFailure): Diagnosis | undefined {
  for (const { start, text } of linesAround(failure).toSorted((a, b) => a.start - b.start)) {
    const before = /^[ ]*(?:- )?(?:[A-Za-z][\w-]*:[ ]*)?/.exec(text)?.[0] ?? ''
    const wrong = explainSpace(text.slice(before.length))
    if (wrong !== undefined) return { offset: start + before.length, ...wrong }
  }
  return undefined
}

/** One setting, twice. */
export function repeatedKeys({
  yaml,
  code,
  reason,
  offset,
  mark,
}: ParseFailure): Diagnosis | undefined {
  if (code !== 'DUPLICATE_KEY' && !reason.startsWith('duplicated')) return undefined
  const at = code === 'DUPLICATE_KEY' ? offset : mark
  const key = /^["']?([^:"'\n]{1,60})/.exec(yaml.slice(at))?.[1]?.trim() ?? ''
  return {
    offset: at,
    message: `"${key}" is written twice, and it is not clear which one counts.`,
    fix: 'Take one of the two out.',
  }
}

/** A second document in one file. */
export function severalDocuments({ yaml, reason }: ParseFailure): Diagnosis | undefined {
  if (!reason.includes('single document')) return undefined
  const found = /\n(?:---|\.\.\.)/.exec(yaml)
  return {
    offset: found === null ? 0 : found.index + 1,
    message: `The settings end at this line, but more follow.`,
    fix: 'Take the line out.',
  }
}

/** `title:Slow`. */
export function missingSpace({ yaml, offset }: ParseFailure): Diagnosis | undefined {
  const { start, text } = lineAt(yaml, offset)
  const match = /^(\s*(?:- )?)([A-Za-z][\w-]*):([^\s/].*)$/.exec(text)
  if (match === null) return undefined
  const [, indent = '', key = '', value = ''] = match
  return {
    offset: start + indent.length + key.length,
    message: 'There has to be a space after the colon.',
    fix: `Write ${key}: ${excerptOf(value)}.`,
  }
}

/** A line that is neither a setting nor goes on with one. */
export function noColon({ yaml, offset, mark, kind }: ParseFailure): Diagnosis | undefined {
  for (const at of [offset, mark]) {
    const { start, text } = lineAt(yaml, at)
    if (/:(?:\s|$)/.test(text) || text.trim() === '' || /^\s*[-#]/.test(text)) continue
    return {
      offset: start + text.length - text.trimStart().length,
      message: `This line is not of the form "name: value": "${excerptOf(text.trim())}".`,
      fix: `${textAdvice(kind, text.trim()) || 'Write it as a name, a colon, a space and a value. '}If it continues the line before, indent it and put | after that line's colon.`,
    }
  }
  return undefined
}

/** A line in a column of its own. */
export function indentation({ yaml, code, reason, offset }: ParseFailure): Diagnosis | undefined {
  const codes = ['BAD_INDENT', 'BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY']
  if (/^\s*[ ]\S/.test(yaml) && reason.includes('document separator')) {
    return {
      offset: yaml.length - yaml.trimStart().length,
      message: 'This line is indented, but lines below it that belong with it are not.',
      fix: 'Begin settings of one level in the same column.',
    }
  }
  if (!codes.includes(code) && !reason.includes('indentation')) return undefined
  const { start, text } = lineAt(yaml, offset)
  const next = lineAt(yaml, start + text.length + 1)
  const indented = /^\s/.test(text) || next.text === '' ? { start, text } : next
  return {
    offset: indented.start + indented.text.length - indented.text.trimStart().length,
    message: 'This line is not indented like the lines it belongs to.',
    fix: 'Begin settings of one level in the same column, with spaces.',
  }
}
