import { markdown, validFiles } from '../factories.ts'
import type { Files } from '../folders.ts'

/** A mistake in otherwise valid content: files added, replaced or (undefined) left out. */
export interface Mistake {
  readonly name: string
  readonly files: Files
}

const incident = 'incidents/2026/2026-01-15-checkout-errors'
const main = `${incident}/incident.md`
const first = `${incident}/20260115T1410Z-investigating.md`
const last = `${incident}/20260115T1500Z-resolved.md`
const report = `${incident}/postmortem.md`
const window = 'maintenance/2026/2026-01-17-database-upgrade/maintenance.md'
const notice = 'notices/new-office.md'

const base: Files = validFiles

/** The valid text of `file` with `from` replaced. */
function changed(file: string, from: string, to: string): Files {
  const text = base[file]
  if (typeof text !== 'string' || !text.includes(from)) throw new Error(`No "${from}" in ${file}`)
  return { [file]: text.replace(from, to) }
}

const svgNames = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
const drawing = (inside = '', size = 'viewBox="0 0 120 32"') =>
  `<svg ${svgNames} ${size}>${inside}</svg>\n`

/** A page with a logo of that name, and these files. */
const withLogo = (files: Files, name = 'logo.svg'): Files => ({
  ...changed('site.yaml', 'timeZone', `logo: ${name}\ntimeZone`),
  ...files,
})

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  )

/** One update's settings, with a line in place of the one that begins with the same name. */
const opening = (...lines: string[]): Files => ({ [first]: markdown(...lines) })
const usual = [
  'status: investigating',
  'at: 2026-01-15T14:10:00Z',
  'nextUpdateBy: 2026-01-15T14:40:00Z',
]

const bomb = [
  'a0: &a0 [x, x]',
  ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
]

export const mistakes: readonly Mistake[] = [
  // Times
  {
    name: 'a day that does not exist',
    files: changed(first, 'at: 2026-01-15T14', 'at: 2026-02-30T14'),
  },
  { name: 'a time without an offset', files: changed(first, '14:10:00Z', '14:10:00') },
  {
    name: 'a day without a time',
    files: changed(first, 'at: 2026-01-15T14:10:00Z', 'at: 2026-01-15'),
  },
  { name: 'an hour that does not exist', files: changed(first, 'T14:10:00Z', 'T25:10:00Z') },
  { name: 'a time in words', files: changed(first, 'at: 2026-01-15T14:10:00Z', 'at: now') },
  {
    name: 'a time of another kind',
    files: changed(first, 'at: 2026-01-15T14:10:00Z', 'at: 1768486200'),
  },
  { name: 'a leap second', files: changed(first, 'T14:10:00Z', 'T14:10:60Z') },
  {
    name: 'a year long past',
    files: changed(main, 'severity: SEV2', 'severity: SEV2\nstartedAt: 0206-01-15T14:00:00Z'),
  },
  {
    name: 'a year far ahead',
    files: changed(notice, 'expiresAt: 2026-02-10', 'expiresAt: 2206-02-10'),
  },
  { name: 'a promise before its update', files: changed(first, '14:40', '13:40') },
  {
    name: 'an update dated ahead',
    files: {
      [`${incident}/20260115T1500Z-resolved.md`]: undefined,
      [report]: undefined,
      [`${incident}/20260115T1700Z-monitoring.md`]: markdown(
        'status: monitoring',
        'at: 2026-01-15T17:00:00Z',
        'nextUpdateBy: 2026-01-15T17:30:00Z',
        '---',
        'Orders work again.',
      ),
    },
  },
  {
    name: 'corrections dated ahead, in local time that is written as UTC',
    files: {
      ...changed(first, '\n---\n\n', '\neditedAt: 2026-01-15T16:30:00Z\n---\n\n'),
      ...changed(main, 'severity: SEV2', 'severity: SEV2\neditedAt: 2026-01-15T16:31:00Z'),
      ...changed(report, 'actions:', 'editedAt: 2026-01-15T16:32:00Z\nactions:'),
      ...changed(window, 'title:', 'editedAt: 2026-01-15T16:33:00Z\ntitle:'),
    },
  },

  // Words and values
  {
    name: 'a status that is nearly one',
    files: changed(last, 'status: resolved', 'status: resolve'),
  },
  { name: 'a status by another word', files: changed(last, 'status: resolved', 'status: fixed') },
  { name: 'a status that is none', files: changed(last, 'status: resolved', 'status: whatever') },
  {
    name: 'a component status that is none',
    files: changed(first, 'partial_outage', 'full_outage'),
  },
  {
    name: 'a component status with a space',
    files: changed(first, 'partial_outage', 'Partial outage'),
  },
  { name: 'a wrong severity', files: changed(main, 'SEV2', 'SEV5') },
  { name: 'a severity in lower case', files: changed(main, 'SEV2', 'sev2') },
  { name: 'a missing status', files: opening(...usual.slice(1)) },
  { name: 'a status without a value', files: opening('status:', ...usual.slice(1)) },
  {
    name: 'an unknown setting that is nearly one',
    files: opening(...usual, 'nextUpdate: 2026-01-15T14:40:00Z'),
  },
  { name: 'an unknown setting', files: opening(...usual, 'colour: red') },
  { name: 'a misspelt setting that is needed', files: changed(main, 'title:', 'titel:') },
  { name: 'a number instead of text', files: changed(main, 'Slow checkout', '2026') },
  {
    name: 'yes instead of true',
    files: changed(main, 'severity: SEV2', 'severity: SEV2\ndrill: yes'),
  },
  {
    name: 'a list instead of names and values',
    files: changed(first, '{ checkout: partial_outage }', '[checkout]'),
  },
  {
    name: 'a word instead of names and values',
    files: changed(first, '{ checkout: partial_outage }', 'checkout'),
  },
  { name: 'a word instead of a list', files: changed(window, '[api]', 'api') },
  { name: 'settings that are a list', files: { [main]: '---\n- title\n- severity\n---\n' } },
  {
    name: 'settings that are a sentence',
    files: { [main]: '---\nThe checkout is slow today\n---\n' },
  },
  { name: 'a title of nothing but spaces', files: changed(main, 'Slow checkout', '"  "') },
  { name: 'a title of two lines', files: changed(main, 'Slow checkout', '"Slow\\ncheckout"') },
  {
    name: 'a name with capitals as a component id',
    files: changed(first, 'checkout:', 'Check Out:'),
  },

  {
    name: 'a day and month in another order',
    files: changed(first, 'at: 2026-01-15T14:10:00Z', 'at: 15.01.2026 14:10'),
  },
  {
    name: 'a status in curly quotes',
    files: changed(first, 'status: investigating', 'status: “investigating”'),
  },
  { name: 'a severity by number', files: changed(main, 'SEV2', '2') },
  {
    name: 'a component that is not indented',
    files: changed(
      first,
      'components: { checkout: partial_outage }',
      'components:\ncheckout: partial_outage',
    ),
  },
  {
    name: 'settings that are indented like the components above them',
    files: {
      [first]: markdown(
        'status: investigating',
        'components:',
        '  checkout: partial_outage',
        '  at: 2026-01-15T14:10:00Z',
        '  nextUpdateBy: 2026-01-15T14:40:00Z',
      ),
      'site.yaml': `${String(base['site.yaml'])}slo:\n  target: 99.9\n  historyDays: 30\n`,
    },
  },
  {
    name: 'a component without a colon',
    files: changed(first, 'checkout: partial_outage', 'checkout partial_outage'),
  },
  {
    name: 'a role without a space after its colon',
    files: changed(main, 'severity: SEV2', 'severity: SEV2\nroles: { commander:Payments }'),
  },
  {
    name: 'an unquoted lesson with a colon',
    files: changed(report, 'actions:', 'lessons:\n  - Alerts: add one\nactions:'),
  },
  {
    name: 'an entry of the timeline on one line',
    files: changed(
      report,
      '  - at: 2026-01-15T14:02:00Z\n    event: Deployment begins\n    kind: trigger',
      '  - 14:02 Deployment begins',
    ),
  },

  // Settings of the site
  { name: 'no site.yaml', files: { 'site.yaml': undefined } },
  { name: 'no components.yaml', files: { 'components.yaml': undefined } },
  { name: 'an empty site.yaml', files: { 'site.yaml': '' } },
  { name: 'a bad time zone', files: changed('site.yaml', 'Europe/Berlin', 'Berlin') },
  {
    name: 'a language with its country, and a time zone that is no city’s',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'timeZone: Home\nlanguage: de-DE'),
  },
  {
    name: 'a time zone by a city that was renamed',
    files: changed('site.yaml', 'Europe/Berlin', 'Kolkata'),
  },
  {
    name: 'a bad colour',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', "accent: 'blue'"),
  },
  {
    name: 'a colour that is a comment',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'accent: #0b63ce'),
  },
  {
    name: 'a negative cadence',
    files: changed(
      'site.yaml',
      'timeZone: Europe/Berlin',
      'cadence: { SEV1: { investigating: -5 } }',
    ),
  },
  {
    name: 'a cadence of millions of years',
    files: changed(
      'site.yaml',
      'timeZone: Europe/Berlin',
      'cadence: { SEV1: { investigating: 9007199254740991 } }',
    ),
  },
  {
    name: 'a cadence in words',
    files: changed(
      'site.yaml',
      'timeZone: Europe/Berlin',
      'cadence: { SEV1: { investigating: 10 minutes } }',
    ),
  },
  {
    name: 'a weight above 100',
    files: changed(
      'site.yaml',
      'timeZone: Europe/Berlin',
      'uptime: { weights: { partial_outage: 130 } }',
    ),
  },
  {
    name: 'a page without an address',
    files: changed('site.yaml', 'url: https://status.example.com\n', ''),
  },
  { name: 'an address without https', files: changed('site.yaml', 'https://', '') },
  {
    name: 'a link that is a script',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'supportUrl: javascript:alert(1)'),
  },
  {
    name: 'an unknown language',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'language: fr'),
  },
  {
    name: 'too many days',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'historyDays: 90'),
  },
  {
    name: 'a time zone by an abbreviation',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'timeZone: PST'),
  },
  {
    name: 'a part of a minute',
    files: changed(
      'site.yaml',
      'timeZone: Europe/Berlin',
      'cadence: { SEV1: { monitoring: 0.5 } }',
    ),
  },
  {
    name: 'a first day in the year 26',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'startDate: 0026-01-15'),
  },
  {
    name: 'an objective that nothing could ever meet',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'slo: { target: 100 }'),
  },
  {
    name: 'an objective with a comma before its decimals',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'slo:\n  target: 99,95 %'),
  },
  {
    name: 'an objective with a comma before its decimals, between braces',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'slo: { target: 99,95, window: 30 }'),
  },
  {
    name: 'a cadence with a comma between thousands',
    files: changed(
      'site.yaml',
      'timeZone: Europe/Berlin',
      'cadence: { SEV4: { monitoring: "1,440" } }',
    ),
  },
  {
    name: 'a text with commas between braces',
    files: changed(
      'site.yaml',
      'timeZone: Europe/Berlin',
      'severities: { SEV1: { name: Critical, meaning: All is down, and everyone works on it } }',
    ),
  },
  {
    name: 'an unknown setting without a value, on a line of its own',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'slo:\n  target: 99.9\n  owner:'),
  },
  {
    name: 'an objective without a target',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'slo: { window: 30 }'),
  },
  {
    name: 'an objective that is a share instead of percent',
    files: changed('site.yaml', 'timeZone', 'slo: { target: 0.999 }\ntimeZone'),
  },
  {
    name: 'an objective over no days',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'slo: { target: 99.9, window: 0.5 }'),
  },
  {
    name: 'an objective that is a number',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'slo: 99.9'),
  },
  {
    name: 'a component’s objective that is a number',
    files: changed('components.yaml', '    name: API', '    name: API\n    slo: 99.9'),
  },
  {
    name: 'a component’s objective in percent, misspelt',
    files: changed(
      'components.yaml',
      '    name: API',
      '    name: API\n    slo: { targt: 99.9, window: 0 }',
    ),
  },
  {
    name: 'a component’s objective that is a wrong word',
    files: changed('components.yaml', '    name: API', '    name: API\n    slo: nothing'),
  },
  {
    name: 'an objective of a component whose uptime is hidden',
    files: changed(
      'components.yaml',
      '    name: API',
      '    name: API\n    showUptime: false\n    slo: { target: 99.5 }',
    ),
  },
  {
    name: 'a policy that is a list',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'errorBudgetPolicy: [pause releases]'),
  },
  {
    name: 'repeats within a word of days',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'repeatWindow: 90 days'),
  },
  { name: 'no components', files: { 'components.yaml': 'components: []\n' } },

  {
    name: 'an incident with its update in it',
    files: {
      [main]: markdown('title: Slow checkout', 'severity: SEV2', ...usual),
    },
  },
  {
    name: 'a severity and a text among the settings of an update',
    files: opening(...usual, 'severity: SEV1', 'message: Some orders fail.'),
  },
  {
    name: 'times of an incident among the settings of an update',
    files: opening(...usual, 'startedAt: 2026-01-15T14:02:00Z', 'detectedAt: 2026-01-15T14:05:00Z'),
  },
  {
    name: 'a status and a text among the settings of maintenance',
    files: changed(window, 'components: [api]', 'status: scheduled\ndescription: Short.'),
  },
  {
    name: 'two components that are not indented',
    files: opening(...usual, 'components:', 'checkout: down', 'api: slow'),
  },

  // YAML
  { name: 'a tab', files: changed('components.yaml', '    name: Shop', '\tname: Shop') },
  {
    name: 'a tab before a bracket',
    files: changed(first, 'components: {', 'components:\t{'),
  },
  { name: 'a setting twice', files: opening(...usual, 'status: identified') },
  { name: 'a quote that is not closed', files: changed(main, 'Slow checkout', '"Slow checkout') },
  { name: 'text after a quote', files: changed(main, 'Slow checkout', '"Slow" checkout') },
  { name: 'a colon in a title', files: changed(main, 'Slow checkout', 'Checkout: slow') },
  { name: 'no space after a colon', files: changed(main, 'title: Slow', 'title:Slow') },
  { name: 'a line without a colon', files: changed(main, 'severity: SEV2', 'severity SEV2') },
  {
    name: 'texts above the second line ---, one with a colon in it',
    files: {
      [first]: markdown(...usual, '', 'Some orders fail, and we look into it.'),
      [last]: markdown(
        'status: resolved',
        'at: 2026-01-15T15:00:00Z',
        'All orders work again: yes.',
      ),
    },
  },
  {
    name: 'a bracket that is not closed',
    files: changed(first, 'partial_outage }', 'partial_outage'),
  },
  {
    name: 'a title that begins with @',
    files: changed(main, 'Slow checkout', '@checkout is slow'),
  },
  { name: 'a title in bold', files: changed(main, 'Slow checkout', '*Slow* checkout') },
  {
    name: 'a title that begins with %',
    files: changed(main, 'Slow checkout', '%50 of orders fail'),
  },
  {
    name: 'a backslash between quotes',
    files: changed(main, 'Slow checkout', '"Slow \\checkout"'),
  },
  {
    name: 'no-break spaces after a colon',
    files: {
      ...changed(first, 'status: investigating', 'status:\u00A0investigating'),
      ...changed(last, 'at: ', 'at:\u00A0'),
    },
  },
  {
    name: 'lines indented with no-break spaces',
    files: changed(
      first,
      'components: { checkout: partial_outage }',
      'components:\n\u00A0\u00A0checkout: partial_outage',
    ),
  },
  { name: 'wrong indentation', files: changed('components.yaml', '    name: API', '   name: API') },
  {
    name: 'code as a value',
    files: changed(main, 'Slow checkout', '!!js/function "function () { globalThis.pwned = 1 }"'),
  },
  {
    name: 'code instead of settings',
    files: { [main]: '---js\n{ title: (globalThis.pwned = 1) }\n---\n' },
  },
  { name: 'JSON instead of settings', files: { [main]: '---json\n{ "title": "x" }\n---\n' } },
  {
    name: 'an anchor',
    files: { [main]: markdown('title: &t Slow', 'severity: SEV2', 'cause: *t') },
  },
  { name: 'a bomb of aliases', files: { [main]: markdown(...bomb) } },
  { name: 'nesting without end', files: { [main]: markdown(`title: ${'['.repeat(5000)}`) } },
  { name: 'the name __proto__', files: changed(first, 'checkout:', '__proto__:') },
  {
    name: 'a character that cannot be shown',
    files: changed(main, 'Slow checkout', '"Slow\\e[31m"'),
  },
  {
    name: 'two documents in one file',
    files: { 'site.yaml': 'name: A\nurl: https://a.example\n---\nname: B\n' },
  },

  {
    name: 'a component beside its setting',
    files: changed(first, '{ checkout: partial_outage }', 'checkout: partial_outage'),
  },
  {
    name: 'a target beside its objective',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'slo: target: 99.9'),
  },
  {
    name: 'components that are no list',
    files: changed(window, 'components: [api]', 'components: api: under_maintenance'),
  },
  {
    name: 'a setting that is a group elsewhere',
    files: changed(main, 'title: Slow checkout', 'title: x\nslo: down: again'),
  },
  {
    name: 'a title that begins with >',
    files: changed(main, 'Slow checkout', '> 50 % of orders fail'),
  },
  {
    name: 'a title that begins with a hyphen',
    files: changed(main, 'Slow checkout', '- slow checkout'),
  },
  {
    name: 'a title that begins with a bracket',
    files: changed(main, 'Slow checkout', '[EU] Slow checkout'),
  },
  { name: 'a first line that is indented', files: changed(main, 'title:', '  title:') },

  // The file as a whole
  { name: 'an empty file', files: { [main]: '' } },
  { name: 'no settings', files: { [main]: 'The checkout is slow.\n' } },
  {
    name: 'settings that do not end',
    files: { [main]: '---\ntitle: Slow\nseverity: SEV2\n\nText.\n' },
  },
  {
    name: 'settings that end with four hyphens',
    files: { [main]: '---\ntitle: Slow\nseverity: SEV2\n----\n' },
  },
  {
    name: 'settings between dashes',
    files: { [main]: '—\ntitle: Slow checkout\nseverity: SEV2\n—\n' },
  },
  {
    name: 'settings that end with a dash',
    files: { [main]: '---\ntitle: Slow checkout\nseverity: SEV2\n–-\n' },
  },
  {
    name: 'settings that do not end, above a text with a line drawn in it',
    files: { [first]: String(base[first]).replace('\n---\n', '\n').concat('\n***\n\nMore.\n') },
  },
  {
    name: 'a file that was pasted with the name of who wrote it',
    files: { [first]: `Kim  14:12\n${String(base[first])}` },
  },
  {
    name: 'settings that begin with a dash, and a text that begins with a word and a colon',
    files: {
      [first]: `${String(base[first]).replace(/^---/, '—').replace('\n---\n\n', '\n---\nUpdate: ')}`,
    },
  },
  {
    name: 'characters that cannot be seen',
    files: opening(
      'status: investigating\u200b',
      '\u2060at: 2026-01-15T14:10:00Z',
      'nextUpdateBy: 2026-01-15T14:40:00\u00adZ',
    ),
  },
  {
    name: 'names and titles that turn what is around them, or hold what is no letter',
    files: {
      ...changed('components.yaml', 'name: API\n', 'name: "API\\u202e"\n'),
      ...changed(main, 'title: Slow checkout', 'title: \u2067Slow checkout\u2069'),
      ...changed('site.yaml', 'name: ', 'name: "Shop\\x92s" # '),
      ...changed(window, 'title: ', 'title: "One\\u2028Two" # '),
    },
  },
  {
    name: 'a blank line at the top',
    files: { [main]: '\n---\ntitle: Slow\nseverity: SEV2\n---\n' },
  },
  {
    name: 'not UTF-8',
    files: { [main]: bytes('---\ntitle: Caf', [0xe9], ' is down\nseverity: SEV2\n---\n') },
  },
  { name: 'an invisible character', files: changed(first, 'Some orders', 'Some\u0007 orders') },
  {
    name: 'a conflict in the text of an update',
    files: changed(
      first,
      'Some orders fail.',
      '<<<<<<< HEAD\nSome orders fail.\n=======\nOrders fail.\n>>>>>>> 1f2e3d4 (Another text)',
    ),
  },
  {
    name: 'a conflict in settings, half of it put right',
    files: changed('site.yaml', 'timeZone: Europe/Berlin', 'timeZone: Europe/Berlin\n>>>>>>> main'),
  },
  {
    name: 'a link to another folder',
    files: changed(first, 'Some orders', 'As [before](../2026-01-10-slow/), some orders'),
  },
  {
    name: 'settings below the line that ends them',
    files: changed(
      first,
      'Some orders fail.',
      'components:\n  checkout: major_outage\n\nSome orders fail.',
    ),
  },
  {
    name: 'a text that begins as a setting does',
    files: changed(first, 'Some orders fail.', 'status: some orders fail.'),
  },
  {
    name: 'a text that ends with a line of hyphens, as settings do',
    files: changed(first, 'charged twice.', 'charged twice.\n---'),
  },
  {
    name: 'a second block of settings',
    files: changed(
      first,
      'Some orders fail.',
      '---\nnextUpdateBy: 2026-01-15T14:50:00Z\n---\n\nSome orders fail.',
    ),
  },
  { name: 'a file of 2 MB', files: { [main]: 'x'.repeat(2 * 1024 * 1024) } },

  // Files in the wrong place
  { name: 'notes in an incident', files: { [`${incident}/notes.txt`]: 'To do' } },
  {
    name: 'a file that is nearly right',
    files: { [report]: undefined, [`${incident}/post-mortem.md`]: String(base[report]) },
  },
  {
    name: 'an incident.md that is nearly called so',
    files: { [main]: undefined, [`${incident}/incidents.md`]: String(base[main]) },
  },
  {
    name: 'an update outside of an incident',
    files: { 'incidents/2026/20260115T1410Z-investigating.md': markdown(...usual) },
  },
  {
    name: 'copies of an incident.md and of an update, left by an editor and a browser',
    files: {
      [`${incident}/incident.md.bak`]: String(base[main]),
      [`${incident}/20260115T1410Z-investigating (1).md`]: String(base[first]),
      [`${incident}/20260115T1500Z-resolved.txt`]: String(base[last]),
    },
  },
  {
    name: 'an update of no time',
    files: { [`${incident}/2026-01-15-update.md`]: markdown(...usual) },
  },
  {
    name: 'an update whose name ends wrong',
    files: { [`${incident}/20260115T1430Z-fixed.md`]: markdown(...usual) },
  },
  {
    name: 'an update whose name ends wrong, and whose status does not',
    files: {
      [`${incident}/20260115T1430Z-unresolved.md`]: markdown(
        'status: identified',
        'at: 2026-01-15T14:30:00Z',
      ),
    },
  },
  {
    name: 'an update whose name, status and time are wrong',
    files: {
      [`${incident}/20260115T1430Z in progress.md`]: markdown('status: unresolved', 'at: 14:30'),
    },
  },
  {
    name: 'an update whose name has a hyphen in its status, and whose status has one',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260117T0130Z-in-progress.md': markdown(
        'status: in-progress',
        'at: 2026-01-17T01:30:00Z',
      ),
    },
  },
  {
    name: 'updates and an incident.md beside the folders, and among notices',
    files: {
      '20260115T1430Z-identified.md': base[first],
      'incident.md': base[main],
      'notices/20260117T0200Z-completed.md': base[last],
    },
  },
  {
    name: 'updates named by their status, and by a number',
    files: {
      [first]: undefined,
      [last]: undefined,
      [`${incident}/investigating.md`]: base[first],
      [`${incident}/update-2.md`]: base[last],
    },
  },
  {
    name: 'an update named by its status, without a time inside',
    files: { [`${incident}/identified.md`]: markdown('status: identified') },
  },
  {
    name: 'an update named by its day',
    files: {
      [last]: undefined,
      [report]: undefined,
      [`${incident}/2026-01-15-resolved.md`]: base[last],
    },
  },
  {
    name: 'updates that are text files',
    files: {
      [`${incident}/20260115T1430Z-identified.txt`]: 'x',
      [`${incident}/20260115T1440Z-monitoring.md.txt`]: 'x',
    },
  },
  {
    name: 'an incident.md in a maintenance',
    files: { [window]: undefined, [window.replace('maintenance.md', 'incident.md')]: 'x' },
  },
  {
    name: 'notes in a maintenance',
    files: { [window.replace('maintenance.md', 'notes.md')]: 'Call the data centre.' },
  },
  { name: 'an incident without incident.md', files: { [main]: undefined } },
  {
    name: 'a year of two digits',
    files: {
      'incidents/26/x/incident.md': markdown('title: X', 'severity: SEV3'),
      'incidents/26/x/20260115T1410Z-resolved.md': markdown(
        'status: resolved',
        'at: 2026-01-15T14:10:00Z',
      ),
    },
  },
  {
    name: 'a folder in the place of a year, without its day',
    files: { 'incidents/checkout-errors/incident.md': base[main] },
  },
  {
    name: 'a folder with capitals and spaces',
    files: { 'incidents/2026/Slow Checkout/incident.md': markdown('title: X', 'severity: SEV3') },
  },
  {
    name: 'a folder of maintenance with capitals and spaces',
    files: {
      'maintenance/2026/DB Upgrade/maintenance.md': markdown('title: X', 'components: [checkout]'),
    },
  },
  {
    name: 'a folder with its day, umlauts and spaces',
    files: {
      'incidents/2026/2026-01-15 Störung bei E-Mail/incident.md': markdown(
        'title: X',
        'severity: SEV3',
      ),
    },
  },
  {
    name: 'a folder whose page no disk could hold',
    files: {
      [`incidents/2026/${'x'.repeat(101)}/incident.md`]: markdown('title: X', 'severity: SEV3'),
    },
  },
  {
    name: 'a folder that is nearly right',
    files: { 'incident/2026/x/incident.md': markdown('title: X', 'severity: SEV3') },
  },
  { name: 'a folder in an incident', files: { [`${incident}/images/graph.png`]: 'x' } },
  { name: 'a file beside the folders', files: { 'todo.md': 'x' } },
  { name: 'site.yml', files: { 'site.yaml': undefined, 'site.yml': String(base['site.yaml']) } },
  {
    name: 'copies of site.yaml and components.yaml',
    files: {
      'site (1).yaml': String(base['site.yaml']),
      'components.yaml.orig': String(base['components.yaml']),
    },
  },
  {
    name: 'a notice in a folder',
    files: { 'notices/2026/moved.md': markdown('title: X', 'publishedAt: 2026-01-10T09:00:00Z') },
  },
  {
    name: 'a notice with capitals',
    files: { 'notices/We moved.md': markdown('title: X', 'publishedAt: 2026-01-10T09:00:00Z') },
  },

  {
    name: 'a notice with its ending in capitals',
    files: { 'notices/Moved.MD': markdown('title: X', 'publishedAt: 2026-01-10T09:00:00Z') },
  },

  // Across files
  { name: 'an unknown component', files: changed(first, 'checkout:', 'chekout:') },
  {
    name: 'components by a name, its status as well, and by a group',
    files: opening(...usual, 'components:', '  Checkout: down', '  Shop: major_outage'),
  },
  {
    name: 'a component by a name that two have, and one with a character that cannot be seen',
    files: {
      ...changed('components.yaml', 'name: API\n', 'name: Checkout\n'),
      ...opening(...usual, 'components:', '  Checkout: major_outage', '  api\u200b: major_outage'),
    },
  },
  {
    name: 'components in maintenance in quotes, one with spaces and one empty, and another mistake',
    files: changed(window, 'components: [api]', 'components: [" api ", ""]\nstatus: scheduled'),
  },
  {
    name: 'components in maintenance by a name, and nearly by a name',
    files: changed(window, 'components: [api]', 'components: [API, Check Out]'),
  },
  {
    name: 'an unknown component, and its status as well',
    files: changed(first, 'checkout: partial_outage', 'chekout: full outage'),
  },
  {
    name: 'unknown components in an update and a maintenance with another mistake',
    files: {
      ...changed(last, 'status: resolved', 'status: Identified\ncomponents: { apl: operational }'),
      [window]: String(base[window]).replace('[api]', '[apl]').replace('endsAt', 'endAt'),
    },
  },
  {
    name: 'an unknown component in an update, and another mistake in the next',
    files: {
      ...changed(first, 'checkout:', 'chekout:'),
      ...changed(last, 'status: resolved', 'status: solved'),
    },
  },
  {
    name: 'an unknown component in an update, and a file below its folder',
    files: {
      ...changed(first, 'checkout:', 'fax:'),
      [`${incident}/images/graph.png`]: '',
    },
  },
  {
    name: 'components that are no more in what is past, and another mistake beside each',
    files: {
      ...changed(first, 'checkout:', 'fax:'),
      ...changed(main, 'severity: SEV2', 'severity: SEV9'),
      [window]: String(base[window])
        .replace('[api]', '[fax]')
        .replaceAll('2026-01-17', '2025-01-17'),
      [window.replace('maintenance.md', 'scheduled.md')]: '',
    },
  },
  {
    name: 'an unknown component in maintenance',
    files: changed(window, '[api]', '[api, databse]'),
  },
  { name: 'a component twice in maintenance', files: changed(window, '[api]', '[api, api]') },
  {
    name: 'a group without a component',
    files: changed('components.yaml', '    group: shop\n', ''),
  },
  {
    name: 'a group by its name',
    files: changed('components.yaml', 'group: shop', 'group: Shop'),
  },
  { name: 'an unknown group', files: changed('components.yaml', 'group: shop', 'group: shops') },
  {
    name: 'two components with one id',
    files: changed('components.yaml', 'id: api', 'id: checkout'),
  },
  {
    name: 'two incidents with one id',
    files: {
      'incidents/2025/2026-01-15-checkout-errors/incident.md': markdown(
        'title: X',
        'severity: SEV3',
      ),
      'incidents/2025/2026-01-15-checkout-errors/20260115T1410Z-resolved.md': markdown(
        'status: resolved',
        'at: 2026-01-15T14:10:00Z',
        '---',
        'Orders work again.',
      ),
    },
  },
  {
    name: 'an incident and a maintenance with one id',
    files: {
      'maintenance/2026/2026-01-15-checkout-errors/maintenance.md': markdown(
        'title: X',
        'startsAt: 2026-01-15T18:00:00Z',
        'endsAt: 2026-01-15T19:00:00Z',
      ),
    },
  },
  {
    name: 'an incident without updates',
    files: { [first]: undefined, [last]: undefined, [report]: undefined },
  },
  {
    name: 'an update after resolved',
    files: {
      [`${incident}/20260115T1530Z-monitoring.md`]: markdown(
        'status: monitoring',
        'at: 2026-01-15T15:30:00Z',
        'nextUpdateBy: 2026-01-15T16:30:00Z',
        '---',
        'Orders work again.',
      ),
    },
  },
  {
    name: 'a component that is still out when its incident is resolved',
    files: changed(
      last,
      'at: 2026-01-15T15:00:00Z',
      'at: 2026-01-15T15:00:00Z\ncomponents:\n  checkout: partial_outage\n  api: operational',
    ),
  },
  {
    name: 'a promise in a resolved update',
    files: changed(
      last,
      'at: 2026-01-15T15:00:00Z',
      'at: 2026-01-15T15:00:00Z\nnextUpdateBy: 2026-01-15T15:30:00Z',
    ),
  },
  { name: 'an update before its predecessor', files: changed(last, '15:00:00Z', '14:05:00Z') },
  {
    name: 'a status that contradicts the name',
    files: changed(first, 'status: investigating', 'status: identified'),
  },
  {
    name: 'an update that was copied, and says what the one before it says',
    files: { [`${incident}/20260115T1430Z-identified.md`]: String(base[first]) },
  },
  {
    name: 'a time that contradicts the name',
    files: changed(first, 'at: 2026-01-15T14:10:00Z', 'at: 2026-01-15T14:10:00+01:00'),
  },
  {
    name: 'a start after the first update',
    files: changed(main, 'severity: SEV2', 'severity: SEV2\nstartedAt: 2026-01-15T14:30:00Z'),
  },
  {
    name: 'a start in another year',
    files: {
      ...changed(main, 'severity: SEV2', 'severity: SEV2\nstartedAt: 2025-01-15T14:05:00Z'),
      [report]: undefined,
    },
  },
  {
    name: 'a first update in another year than its folder',
    files: Object.fromEntries(
      [main, first, last, report].flatMap((file) => [
        [file, undefined],
        [file.replace('2026-01-15-', '2025-01-15-'), base[file]],
      ]),
    ),
  },
  {
    name: 'a window in another year than its folder',
    files: { [window]: String(base[window]).replaceAll('At: 2026', 'At: 2027') },
  },
  {
    name: 'folders that were copied and named by another day, with all that is in them',
    files: {
      [main.replace('2026-01-15-', '2026-01-17-')]: base[main],
      [first.replace('2026-01-15-', '2026-01-17-')]: base[first],
      [last.replace('2026-01-15-', '2026-01-17-')]: base[last],
      [window.replace('2026-01-17-', '2026-01-24-')]: base[window],
    },
  },
  {
    name: 'a detection before the start',
    files: changed(
      main,
      'severity: SEV2',
      'severity: SEV2\nstartedAt: 2026-01-15T14:00:00Z\ndetectedAt: 2026-01-15T13:00:00Z',
    ),
  },
  {
    name: 'a detection before the first update',
    files: changed(main, 'severity: SEV2', 'severity: SEV2\ndetectedAt: 2026-01-15T14:05:00Z'),
  },
  {
    name: 'a detection after the first update',
    files: changed(
      main,
      'severity: SEV2',
      'severity: SEV2\nstartedAt: 2026-01-15T14:02:00Z\ndetectedAt: 2026-01-15T14:20:00Z',
    ),
  },
  {
    name: 'two people who resolve it',
    files: {
      [`${incident}/20260115T1501Z-resolved.md`]: markdown(
        'status: resolved',
        'at: 2026-01-15T15:01:00Z',
        '---',
        'It works again.',
      ),
    },
  },
  {
    name: 'an acknowledgement after the resolution',
    files: changed(main, 'severity: SEV2', 'severity: SEV2\nacknowledgedAt: 2026-01-15T15:30:00Z'),
  },
  {
    name: 'a mitigation after the resolution',
    files: changed(main, 'severity: SEV2', 'severity: SEV2\nmitigatedAt: 2026-01-15T15:30:00Z'),
  },
  {
    name: 'an unknown end of what is resolved',
    files: changed(main, 'severity: SEV2', 'severity: SEV2\nend: unknown'),
  },
  {
    name: 'a window that ends before it starts',
    files: changed(window, 'endsAt: 2026-01-17T04', 'endsAt: 2026-01-17T01'),
  },
  {
    name: 'a maintenance that is postponed',
    files: {
      [window.replace('maintenance.md', '20260114T0900Z-scheduled.md')]: markdown(
        'status: postponed',
        'at: 2026-01-14T09:00:00Z',
      ),
    },
  },
  {
    name: 'a promise before its update, the latest one',
    files: { ...changed(first, '14:40', '13:40'), [last]: undefined, [report]: undefined },
  },
  {
    name: 'components that maintenance is to release early',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260115T1200Z-scheduled.md': markdown(
        'status: scheduled',
        'at: 2026-01-15T12:00:00Z',
        'components: [api]',
      ),
    },
  },
  {
    name: 'a window moved half',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260115T1200Z-scheduled.md': markdown(
        'status: scheduled',
        'at: 2026-01-15T12:00:00Z',
        'startsAt: 2026-01-18T02:00:00Z',
      ),
    },
  },
  {
    name: 'a maintenance that goes on when cancelled',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260115T1200Z-cancelled.md': markdown(
        'status: cancelled',
        'at: 2026-01-15T12:00:00Z',
      ),
      'maintenance/2026/2026-01-17-database-upgrade/20260115T1300Z-scheduled.md': markdown(
        'status: scheduled',
        'at: 2026-01-15T13:00:00Z',
      ),
    },
  },
  {
    name: 'a maintenance that goes on after its window',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260117T0430Z-in_progress.md': markdown(
        'status: in_progress',
        'at: 2026-01-17T04:30:00Z',
      ),
    },
  },
  {
    name: 'a window that an update moves into the past',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260115T1200Z-scheduled.md': markdown(
        'status: scheduled',
        'at: 2026-01-15T12:00:00Z',
        'startsAt: 2025-01-24T02:00:00Z',
        'endsAt: 2025-01-24T04:00:00Z',
      ),
    },
  },
  {
    name: 'a window that ends in another year',
    files: changed(window, 'endsAt: 2026', 'endsAt: 2027'),
  },
  {
    name: 'a window that an update has end in another month',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260115T1200Z-scheduled.md': markdown(
        'status: scheduled',
        'at: 2026-01-15T12:00:00Z',
        'startsAt: 2026-02-01T02:00:00Z',
        'endsAt: 2026-03-01T04:00:00Z',
      ),
    },
  },
  {
    name: 'a maintenance that is completed before it begins',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260116T0900Z-completed.md': markdown(
        'status: completed',
        'at: 2026-01-16T09:00:00Z',
      ),
    },
  },
  {
    name: 'a maintenance that runs, and is called scheduled',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260117T0230Z-scheduled.md': markdown(
        'status: scheduled',
        'at: 2026-01-17T02:30:00Z',
      ),
    },
  },
  {
    name: 'a maintenance that is put off, and called in progress',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260115T1200Z-in_progress.md': markdown(
        'status: in_progress',
        'at: 2026-01-15T12:00:00Z',
        'startsAt: 2026-01-18T02:00:00Z',
        'endsAt: 2026-01-18T04:00:00Z',
      ),
    },
  },
  {
    name: 'a maintenance to come that nobody announced',
    files: changed(window, 'announcedAt: 2026-01-12T09:00:00Z\n', ''),
  },
  {
    name: 'a maintenance that is announced after it begins',
    files: changed(window, 'announcedAt: 2026-01-12', 'announcedAt: 2026-02-12'),
  },
  {
    name: 'a component that begins after an incident has affected it',
    files: changed(
      'components.yaml',
      '    name: Checkout\n',
      '    name: Checkout\n    startDate: 2026-02-01\n',
    ),
  },
  {
    name: 'a component that begins after maintenance of it',
    files: changed(
      'components.yaml',
      '    name: API\n',
      '    name: API\n    startDate: 2026-02-01\n',
    ),
  },
  {
    name: 'a title of which nothing can be seen',
    files: changed(main, 'title: Slow checkout', 'title: "\\u200b\\u2060"'),
  },
  {
    name: 'a notice that expires too early',
    files: changed(notice, 'expiresAt: 2026-02-10', 'expiresAt: 2026-01-01'),
  },
  {
    name: 'a post-mortem too early',
    files: {
      [last]: undefined,
      [`${incident}/20260115T1550Z-monitoring.md`]: markdown(
        'status: monitoring',
        'at: 2026-01-15T15:50:00Z',
        'nextUpdateBy: 2026-01-15T16:30:00Z',
        '---',
        'Orders work again.',
      ),
    },
  },
  {
    name: 'a timeline that contradicts the updates',
    files: changed(report, 'at: 2026-01-15T15:00:00Z', 'at: 2026-01-15T15:20:00Z'),
  },
  {
    name: 'a timeline in which the alert is taken before it fires',
    files: changed(
      report,
      '  - at: 2026-01-15T15:00:00Z\n    event: All orders',
      '  - { at: 2026-01-15T14:09:00Z, event: Alert, kind: detection }\n  - { at: 2026-01-15T14:05:00Z, event: Taken, kind: acknowledgement }\n  - at: 2026-01-15T15:00:00Z\n    event: All orders',
    ),
  },
  {
    name: 'a timeline that declares the incident after its first update',
    files: changed(
      report,
      'at: 2026-01-15T14:02:00Z\n    event: Deployment begins\n    kind: trigger',
      'at: 2026-01-15T14:12:00Z\n    event: Declared as SEV2\n    kind: declaration',
    ),
  },
  {
    name: 'a timeline with an end of its own after the resolution',
    files: changed(
      report,
      '  - at: 2026-01-15T15:00:00Z\n    event: All orders',
      '  - { at: 2026-01-15T15:30:00Z, event: All is well, kind: resolution }\n  - at: 2026-01-15T15:00:00Z\n    event: All orders',
    ),
  },
  {
    name: 'a timeline that takes the alert, and mitigates, before incident.md says that it began',
    files: {
      ...changed(main, 'severity: SEV2', 'severity: SEV2\nstartedAt: 2026-01-15T14:05:00Z'),
      ...changed(
        report,
        '  - at: 2026-01-15T15:00:00Z\n    event: All orders',
        '  - { at: 2026-01-15T14:03:00Z, event: Taken, kind: acknowledgement }\n  - { at: 2026-01-15T14:04:00Z, event: Restarted, kind: mitigation }\n  - at: 2026-01-15T15:00:00Z\n    event: All orders',
      ),
    },
  },
  {
    name: 'a timeline with a detection after customers were told, as in incident.md',
    files: {
      ...changed(
        main,
        'severity: SEV2',
        'severity: SEV2\nstartedAt: 2026-01-15T14:02:00Z\ndetectedAt: 2026-01-15T14:20:00Z',
      ),
      ...changed(
        report,
        '  - at: 2026-01-15T15:00:00Z\n    event: All orders',
        '  - { at: 2026-01-15T14:20:00Z, event: Alert, kind: detection }\n  - at: 2026-01-15T15:00:00Z\n    event: All orders',
      ),
    },
  },
  {
    name: 'a post-mortem published before the resolution',
    files: changed(report, 'publishedAt: 2026-01-20T09', 'publishedAt: 2026-01-15T09'),
  },
  {
    name: 'a post-mortem with a heading that was never filled in',
    files: { [report]: `${String(base[report])}\n## Trigger\n\n<!-- What set it off. -->\n` },
  },
  {
    name: 'comments that never end',
    files: {
      [report]: `${String(base[report])}\n<!-- What set it off.\n`,
      [notice]: `${String(base[notice])}\nThe tag <!-- was read as text.\n`,
    },
  },
  {
    name: 'comments that are addresses of links to Markdown',
    files: {
      ...changed(report, 'actions:', 'lessons: ["Fine.\\n\\n[ask support]: <>"]\nactions:'),
      [notice]: `${String(base[notice])}\nMoved.\n\n1. [//]: # (ask facilities)\n`,
      [last]: `${String(base[last])}\n\`\`\`\n[//]: # (shown)\n\`\`\`\n\n[14:20]: # of payments\n`,
      [first]: `${String(base[first])}\n[Comment]: # ask support\n`,
    },
  },
  {
    name: 'settings of nothing but a comment',
    files: {
      ...changed('site.yaml', 'timeZone: Europe/Berlin', 'description: <!-- who we are -->'),
      ...changed(report, 'actions:', 'wentWell: [<!-- ask support -->]\nactions:'),
    },
  },
  {
    name: 'an update whose message was to be filled in',
    files: changed(first, 'Some orders fail. Nothing is charged twice.', '…'),
  },
  {
    name: 'an update without a message',
    files: { [first]: `${String(base[first]).split('---').slice(0, 2).join('---')}---\n` },
  },
  {
    name: 'comments in what is shown as it is written',
    files: {
      ...changed(notice, 'title: We have moved', 'title: We have moved <!-- ask facilities -->'),
      'components.yaml': String(base['components.yaml']).replace(
        'name: API',
        'name: API <!-- open',
      ),
    },
  },
  {
    name: 'an action item that was done before the incident',
    files: changed(report, 'status: open', 'status: done\n    doneOn: 2025-01-15'),
  },
  {
    name: 'an action item that is a place kept for one',
    files: changed(report, 'what: Alert when more than 1 % of payments fail', 'what: TBD'),
  },
  {
    name: 'an action item without a due date',
    files: changed(report, '    due: 2026-02-01\n', ''),
  },
  {
    name: 'a vague action item',
    files: changed(
      report,
      'what: Alert when more than 1 % of payments fail',
      'what: Look into alerting',
    ),
  },
  {
    name: 'an action item due too late',
    files: changed(report, 'due: 2026-02-01', 'due: 2062-02-01'),
  },
  {
    name: 'post-mortems that are due within one number of days for all',
    files: changed('site.yaml', 'timeZone', 'postmortems: { dueInBusinessDays: 5 }\ntimeZone'),
  },
  {
    name: 'post-mortems that are due within half a day, and in words',
    files: changed(
      'site.yaml',
      'timeZone',
      'postmortems: { dueInBusinessDays: { SEV1: 0.5, SEV2: 5 days, SEV5: 9 } }\ntimeZone',
    ),
  },
  {
    name: 'a post-mortem that has its time, and is a draft all the same',
    files: {
      [report]: markdown('draft: true', 'publishedAt: 2026-01-15T15:59:00Z', '---', 'Ready.'),
    },
  },
  {
    name: 'a post-mortem that is no draft and has no day',
    files: changed(report, 'publishedAt: 2026-01-20T09:00:00Z\n', ''),
  },
  {
    name: 'an action item without owner',
    files: changed(report, '    owner: Payments team\n', ''),
  },
  {
    name: 'an action item that is done, nobody knows when',
    files: changed(report, 'status: open', 'status: done'),
  },
  {
    name: 'an action item dropped without a reason',
    files: changed(report, 'status: open', 'status: dropped'),
  },

  // Pictures
  { name: 'a logo that is nowhere', files: withLogo({}) },
  { name: 'a logo under another name', files: withLogo({ 'Logo.svg': drawing() }) },
  { name: 'a logo that is an address', files: withLogo({}, 'https://example.com/logo.svg') },
  { name: 'a logo that is a photograph', files: withLogo({ 'logo.jpg': 'x' }, 'logo.jpg') },
  { name: 'a logo that runs code', files: withLogo({ 'logo.svg': drawing('<script/>') }) },
  {
    name: 'a logo that runs code when it is touched',
    files: withLogo({ 'logo.svg': drawing('<g onclick="alert(1)"/>') }),
  },
  {
    name: 'a logo that loads something',
    files: withLogo({ 'logo.svg': drawing('\n  <style>@import "x.css"</style>\n') }),
  },
  {
    name: 'a logo with a link',
    files: withLogo({ 'logo.svg': drawing('<g xlink:href="x"/>') }),
  },
  { name: 'a logo that is broken off', files: withLogo({ 'logo.svg': drawing('<g>') }) },
  { name: 'a logo without a size', files: withLogo({ 'logo.svg': drawing('', 'id="logo"') }) },
  { name: 'a logo that is a page', files: withLogo({ 'logo.svg': '<html></html>\n' }) },
  { name: 'a logo of nothing', files: withLogo({ 'logo.svg': '' }) },
  { name: 'a PNG that is none', files: withLogo({ 'logo.png': 'GIF89a' }, 'logo.png') },
  {
    name: 'a logo that is too large',
    files: withLogo({ 'logo.svg': drawing(' '.repeat(100 * 1024)) }),
  },
  {
    name: 'a logo for the dark alone',
    files: {
      ...changed('site.yaml', 'timeZone', 'logoDark: logo-dark.svg\ntimeZone'),
      'logo-dark.svg': drawing(),
    },
  },
  {
    name: 'a logo that repeats a part with others in it',
    files: withLogo({ 'logo.svg': drawing('<g id="a"/><use href="#a"/>') }),
  },
  {
    name: 'a logo with a style of its own kind',
    files: withLogo({ 'logo.svg': drawing('<g style="fill: image-set(x)"/>') }),
  },
  {
    name: 'a logo with a selector that is not simple',
    files: withLogo({ 'logo.svg': drawing('<style>path:nth-child(2){fill:red}</style>') }),
  },
  {
    name: 'a logo with rules in rules',
    files: withLogo({ 'logo.svg': drawing('<style>g{path{fill:red}}</style>') }),
  },
  {
    name: 'a logo with styles that are none',
    files: withLogo({ 'logo.svg': drawing('<style>g{fill}</style>') }),
  },
  {
    name: 'a logo with shadows',
    files: withLogo({ 'logo.svg': drawing('<style>text{text-shadow:0 0 1px red}</style>') }),
  },
  {
    name: 'a logo with an open bracket',
    files: withLogo({ 'logo.svg': drawing('<g fill="rgb(1"/>') }),
  },
  {
    name: 'a logo with a mask that is inherited',
    files: withLogo({ 'logo.svg': drawing('<g mask="inherit"/>') }),
  },
  {
    name: 'a logo with dashes',
    files: withLogo({ 'logo.svg': drawing('<path stroke-dasharray="1"/>') }),
  },
  {
    name: 'a logo with a size in words',
    files: withLogo({ 'logo.svg': drawing('<rect width="calc(1px)"/>') }),
  },
  {
    name: 'a logo that is another one elsewhere',
    files: withLogo({ 'logo.svg': drawing('<g systemLanguage="de"/>') }),
  },
  {
    name: 'a logo that repeats much very often',
    files: withLogo({
      'logo.svg': drawing(
        `<path id="a" d="${'M0 0'.repeat(9e3)}"/>${'<use href="#a"/>'.repeat(99)}`,
      ),
    }),
  },
  {
    name: 'a logo with many styles of many elements',
    files: withLogo({
      'logo.svg': drawing(`<style>${'*,'.repeat(9e3)}g{}</style>${'<g/>'.repeat(9e3)}`),
    }),
  },
  {
    name: 'a logo that is stretched',
    files: withLogo({
      'logo.svg': drawing('', 'viewBox="0 0 9 9" width="9" height="3" preserveAspectRatio="none"'),
    }),
  },
  {
    name: 'a logo that is as high as a tower',
    files: withLogo({ 'logo.svg': drawing('', 'viewBox="0 0 10 100"') }),
  },
  {
    name: 'two logos, one broken and one that is nowhere',
    files: withLogo({ 'logo.svg': drawing('<g>') }, 'logo.svg\nlogoDark: logo-dark.svg'),
  },
  {
    name: 'a PNG under the name of a drawing',
    files: withLogo({ 'logo.svg': bytes([0x89], 'PNG\r\n', [0x1a], '\n') }),
  },
  {
    name: 'a PNG that is cut short',
    files: withLogo({ 'logo.png': bytes([0x89], 'PNG\r\n', [0x1a], '\n') }, 'logo.png'),
  },
  { name: 'a picture that is not shown', files: { 'logo.svg': drawing() } },

  {
    name: 'maintenance that is cancelled and moved at once',
    files: {
      'maintenance/2026/2026-01-17-database-upgrade/20260115T1400Z-cancelled.md': markdown(
        'status: cancelled',
        'at: 2026-01-15T14:00:00Z',
        'startsAt: 2026-01-24T02:00:00Z',
        'endsAt: 2026-01-24T04:00:00Z',
      ),
    },
  },
  {
    name: 'an incident beside the years, and one in a month',
    files: {
      'incidents/2026-01-14-slow-search/incident.md': base[main],
      'incidents/2026-01-14-slow-search/20260114T1410Z-investigating.md': base[first],
      'incidents/2026-01-14-slow-search/postmortem.md': base[report],
      'incidents/2026/01/2026-01-13-slow-api/incident.md': base[main],
      'incidents/2026/01/2026-01-13-slow-api/20260113T1410Z-investigating.md': base[first],
    },
  },

  // Advice
  {
    name: 'no word on the next update',
    files: changed(first, 'nextUpdateBy: 2026-01-15T14:40:00Z\n', ''),
  },
  {
    name: 'a promise for another month',
    files: {
      ...changed(first, 'nextUpdateBy: 2026-01-15', 'nextUpdateBy: 2026-02-15'),
      [last]: undefined,
      [report]: undefined,
    },
  },
  {
    name: 'a local time for the promise, written as UTC',
    files: {
      ...changed(first, 'nextUpdateBy: 2026-01-15T14:40', 'nextUpdateBy: 2026-01-15T18:40'),
      [last]: undefined,
      [report]: undefined,
    },
  },
  { name: 'an overdue update', files: { [last]: undefined, [report]: undefined } },
  {
    name: 'an internal host',
    files: changed(first, 'Some orders fail.', 'The primary on db-prod-03.internal fails.'),
  },
  {
    name: 'a promised repair',
    files: changed(first, 'Some orders fail.', 'Orders fail. This will be fixed by 15:00 UTC.'),
  },
  {
    name: 'people by name',
    files: changed(first, 'Some orders fail.', 'Maria Schmidt from ops and @jdoe are on it.'),
  },
  {
    name: 'a key',
    files: changed(first, 'Some orders fail.', 'We replaced AKIAIOSFODNN7EXAMPLE.'),
  },
]
