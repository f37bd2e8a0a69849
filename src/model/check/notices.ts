import { error, valueAt, type Problem } from '../problem.ts'
import { instantText } from '../schemas/instant-text.ts'
import type { CheckContext, Rule } from './rule.ts'

function* expiredBeforePublished({ notices }: CheckContext): Iterable<Problem> {
  for (const notice of notices) {
    const { publishedAt, expiresAt } = notice
    if (expiresAt === undefined || expiresAt > publishedAt) continue
    yield error(
      notice,
      valueAt('expiresAt'),
      `The notice expires at ${instantText(expiresAt)}, which is not after it is published, ${instantText(publishedAt)}, so nobody would see it.`,
      'Correct the time of one of them, or take expiresAt out.',
    )
  }
}

export const noticeRules: readonly Rule[] = [expiredBeforePublished]
