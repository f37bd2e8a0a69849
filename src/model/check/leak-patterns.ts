import { mostProblems } from '../problem.ts'

/** Something an update should not say to the public, at `offset` in the text. */
export interface Leak {
  readonly offset: number
  readonly found: string
  readonly what: string
  readonly fix: string
  /** A secret: it must not be repeated in full, for error texts end up in logs. */
  readonly secret: boolean
}

interface Pattern {
  readonly what: string
  readonly fix: string
  readonly secret?: true
  /** A host's name or address: those of one's own may be named. */
  readonly host?: true
  readonly expression: RegExp
  /** False for what the expression finds by mistake. */
  readonly isLeak?: (found: string, text: string, offset: number) => boolean
}

const sayWhatCustomersSee = 'Say what customers notice instead, such as "our database".'
const revoke =
  'Take it out, and have the key replaced: what was once committed stays in the history.'

const machine =
  '(?:api|app|auth|backend|bastion|cache|consul|cron|db|dns|edge|elastic|es|etcd|gw|haproxy|host|jenkins|k8s|kafka|lb|ldap|mail|master|mongo|mq|mysql|nginx|node|pg|postgres|primary|proxy|queue|rabbit|redis|replica|rpc|search|server|smtp|sql|srv|standby|storage|vault|vm|vpn|web|worker)'

/** Ends like `db.corp`, or goes on like `db.internal.example.com`. */
const internalName =
  '(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,8}(?:(?:internal|intranet|local|localdomain|lan|corp|intern)(?![\\w-])(?!\\.[a-z])|(?:internal|intranet|corp)(?:\\.[a-z0-9][a-z0-9-]{0,62}){2,8})'
const privateAddress =
  '(?:(?:10|127)\\.\\d{1,3}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))(?:\\.\\d{1,3}){2}(?!\\w|\\.\\d)'
/** As in the address of a page's own preview. */
const ownMachine = 'localhost(?![\\w-]|\\.\\w)'

/** What updates for customers should not carry. */
const patterns: readonly Pattern[] = [
  {
    what: 'the name of an internal host',
    fix: sayWhatCustomersSee,
    host: true,
    expression: new RegExp(`(?<![\\w.@-])${internalName}|(?<=:\\/\\/)${ownMachine}`, 'gi'),
  },
  {
    what: 'the name of an internal host',
    fix: sayWhatCustomersSee,
    host: true,
    expression: /(?<![\w.-])ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![\w-])/gi,
  },
  {
    what: 'the name of an internal host',
    fix: sayWhatCustomersSee,
    host: true,
    // db-prod-03, eu1-web-12, postgres-07: a machine's word, then a number that ends the name.
    expression: new RegExp(
      `(?<![\\w./-])(?:(?:[a-z0-9]{1,20}-){1,4}${machine}\\d{0,3}(?:-[a-z0-9]{1,20}){0,3}-\\d{1,4}|${machine}(?:-[a-z0-9]{1,20}){1,4}-\\d{1,4}|${machine}-?0\\d{1,3})(?![\\w-])`,
      'gi',
    ),
  },
  {
    what: 'an internet address',
    fix: sayWhatCustomersSee,
    host: true,
    expression: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\w]|\.\d)/g,
    isLeak: (found, text, offset) =>
      (found.split('/')[0] ?? '').split('.').every((part) => Number(part) <= 255) &&
      !/(?:version|release|v)\s?$/i.test(text.slice(Math.max(0, offset - 10), offset)),
  },
  {
    what: 'an internet address',
    fix: sayWhatCustomersSee,
    host: true,
    expression: /(?<![\w:.])[0-9a-f:]{0,39}:[0-9a-f:]{1,39}(?![\w:])/gi,
    isLeak: (found) =>
      found.split(':').filter((part) => part !== '').length >= 3 &&
      (found.includes('::') || found.split(':').length === 8) &&
      URL.canParse(`http://[${found}]/`),
  },
  {
    what: 'a key or token',
    fix: revoke,
    secret: true,
    // The first part of a token is short: without a bound, each `eyJ` would be looked on from to the end.
    expression:
      /(?<![A-Za-z0-9])(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|sk-[\w-]{16,}|(?:sk|pk|rk)_(?:live|test)_\w{10,}|xox[abeoprs]-[\w-]{10,}|AIza[\w-]{30,}|eyJ[\w-]{10,400}\.eyJ[\w-]{10,}\.[\w-]*)/g,
  },
  {
    what: 'a key or token',
    fix: revoke,
    secret: true,
    expression: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g,
  },
  {
    what: 'a key or token',
    fix: revoke,
    secret: true,
    expression: /\bBearer\s+[\w.~+/-]{12,}=*/gi,
    isLeak: (found) => /\d/.test(found),
  },
  {
    what: 'a password',
    fix: revoke,
    secret: true,
    expression: /\b(?:password|passwd|pwd|secret|api[_-]?key)\s?[:=]\s?[^\s"'`]{6,}/gi,
    isLeak: (found) => /\d/.test(found),
  },
  {
    what: 'a password',
    fix: revoke,
    secret: true,
    expression: /\b[a-z][a-z+]{1,15}:\/\/[^\s/@:]{0,64}:[^\s/@]{1,128}@(?=[\w[])/gi,
  },
  {
    what: 'what looks like a key or an internal identifier',
    fix: 'Take it out. If it is a key, have it replaced.',
    secret: true,
    expression: /(?<![\w-])(?:[0-9a-f]{32,})(?![\w-])/gi,
    isLeak: (found) => /\d/.test(found) && /[a-f]/i.test(found),
  },
  {
    what: "a person's e-mail address",
    fix: 'Give an address that a team reads, such as support@example.com, or take it out.',
    expression: /(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}(?![\w-])/gi,
    isLeak: (found) => !shared.test(found),
  },
]

/** Addresses that belong to a role and not to a person. */
const shared =
  /^(?:abuse|accounts?|admin|billing|care|compliance|contact|customer[\w.-]*|datenschutz|dpo|feedback|finance|hello|help(?:desk)?|hilfe|incidents?|info|kontakt|legal|mail|newsletter|no-?reply|noc|notifications?|office|ops|partners?|postmaster|press|presse|privacy|sales|security|sicherheit|service|sre|status|success|support|team|tech|vertrieb|webmaster)(?:[.+_-][\w.+-]*)?@/i

/**
 * Everything in `text` that should not be public, in order, at most `mostProblems`. `ownHosts` and what
 * is below them may be named, and so may the addresses of pages that customers can open.
 */
export function findLeaks(text: string, ownHosts: readonly string[]): Leak[] {
  const visible = blankPublicPages(text)
  const leaks: Leak[] = []
  for (const { what, fix, secret, host, expression, isLeak } of patterns) {
    for (const match of visible.matchAll(expression)) {
      const [found] = match
      const offset = match.index
      if (isLeak !== undefined && !isLeak(found, visible, offset)) continue
      if (host === true && ownHosts.some((own) => isHostOf(found, own))) continue
      const covered = leaks.some(
        (leak) => offset < leak.offset + leak.found.length && leak.offset < offset + found.length,
      )
      if (leaks.length === mostProblems) break
      if (!covered) leaks.push({ offset, found, what, fix, secret: secret === true })
    }
  }
  return leaks.sort((a, b) => a.offset - b.offset)
}

/** True where `name` is `host` or below it. */
function isHostOf(name: string, host: string): boolean {
  const lower = name.toLowerCase()
  return lower === host || lower.endsWith(`.${host}`)
}

const closedPage = `\\bhttps?:\\/\\/(?:${internalName}|${ownMachine}|${privateAddress}|[^\\s/@]{0,200}@)`
const publicPage = new RegExp(
  `(?!${closedPage})\\bhttps?:\\/\\/(?:(?!${closedPage})[^\\s<>"')\\]])+`,
  'gi',
)

/**
 * The text without links, which are meant to be public; one to an internal host, or with a password,
 * cannot be, even where it stands at the end of another.
 */
function blankPublicPages(text: string): string {
  return text.replace(publicPage, (found) => ' '.repeat(found.length))
}
