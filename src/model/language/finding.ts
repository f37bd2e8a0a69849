/** What the language check looks for. Where two overlap, the one that comes first here is reported. */
export const languageKinds = ['name', 'blame', 'single cause', 'hindsight'] as const

/** A place in a text that points at people, or at one cause, where a blameless text would not. */
export interface Finding {
  readonly kind: (typeof languageKinds)[number]
  /** In UTF-16 units. */
  readonly offset: number
  /** As written, white space included. */
  readonly found: string
  /** What to write instead: full sentences. */
  readonly fix: string
}

/** An expression, whose whole match is what is reported, and the better wording. */
export interface Phrase {
  readonly expression: RegExp
  readonly fix: string
}

/** Where a line is folded. More is no sentence, and to try each part of it for each space takes for ever. */
const space = String.raw`\s{1,30}`

/** One for each of `sources`, in any case, where a space is any white space: lines may be folded. */
export function phrases(fix: string, ...sources: readonly string[]): Phrase[] {
  return sources.map((source) => ({
    expression: new RegExp(source.replaceAll(' ', space), 'gi'),
    fix,
  }))
}

/** Words for people that can stand before a verb: never a machine, which may well "fail to" do something. */
export const people =
  '(?:engineers?|developers?|programmers?|operators?|(?:sys)?admins?|administrators?|DBAs?|SREs?|(?:release|product|project|account|incident|engineering) managers?|commanders?|responders?|reviewers?|approvers?|maintainers?|technicians?|analysts?|contractors?|interns?|colleagues?|employees?|staff|authors?|leads?|teams?|person|people|vendors?|suppliers?|we|they|he|she|nobody|no one|somebody|someone|everyone|everybody)'
