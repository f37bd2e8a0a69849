import type { PostmortemRecord } from '../model/records.ts'

/** What lists need of a post-mortem. */
export type ShortPostmortem = Pick<PostmortemRecord, 'publishedAt' | 'editedAt' | 'actions'>

/**
 * A post-mortem of a settled incident: what lists need of it is kept, and all else is asked of the
 * incident's record.
 */
export class RevivedPostmortem implements PostmortemRecord {
  readonly publishedAt
  readonly editedAt
  readonly actions
  readonly #whole: () => PostmortemRecord | undefined

  constructor(short: ShortPostmortem, whole: () => PostmortemRecord | undefined) {
    this.publishedAt = short.publishedAt
    this.editedAt = short.editedAt
    this.actions = short.actions
    this.#whole = whole
  }

  get file(): string {
    return this.#all.file
  }

  get body(): string {
    return this.#all.body
  }

  get draft(): boolean {
    return this.#all.draft
  }

  get authors(): PostmortemRecord['authors'] {
    return this.#all.authors
  }

  get contributors(): PostmortemRecord['contributors'] {
    return this.#all.contributors
  }

  get impact(): PostmortemRecord['impact'] {
    return this.#all.impact
  }

  get detection(): PostmortemRecord['detection'] {
    return this.#all.detection
  }

  get timeline(): PostmortemRecord['timeline'] {
    return this.#all.timeline
  }

  get whys(): PostmortemRecord['whys'] {
    return this.#all.whys
  }

  get factors(): PostmortemRecord['factors'] {
    return this.#all.factors
  }

  get wentWell(): PostmortemRecord['wentWell'] {
    return this.#all.wentWell
  }

  get couldImprove(): PostmortemRecord['couldImprove'] {
    return this.#all.couldImprove
  }

  get gotLucky(): PostmortemRecord['gotLucky'] {
    return this.#all.gotLucky
  }

  get lessons(): PostmortemRecord['lessons'] {
    return this.#all.lessons
  }

  get statuspageId(): PostmortemRecord['statuspageId'] {
    return this.#all.statuspageId
  }

  get #all(): PostmortemRecord {
    const whole = this.#whole()
    if (whole === undefined) throw new Error('A post-mortem that was remembered is not there.')
    return whole
  }
}
