/** What people write for the field's words, and for settings. The first that is among the choices is meant. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  ok: ['operational'],
  up: ['operational'],
  working: ['operational'],
  normal: ['operational'],
  healthy: ['operational'],
  available: ['operational'],
  online: ['operational'],
  slow: ['degraded_performance'],
  degraded: ['degraded_performance'],
  degradation: ['degraded_performance'],
  partial: ['partial_outage'],
  intermittent: ['partial_outage'],
  major: ['major_outage', 'SEV2'],
  minor: ['degraded_performance', 'SEV3'],
  outage: ['major_outage'],
  down: ['major_outage'],
  offline: ['major_outage'],
  unavailable: ['major_outage'],
  // Near to "resolved", "identified" and "monitoring" by their letters alone.
  unresolved: ['investigating'],
  not_resolved: ['investigating'],
  not_fixed: ['investigating'],
  unidentified: ['investigating'],
  ongoing: ['investigating', 'in_progress'],
  in_progress: ['investigating'],
  active: ['investigating', 'in_progress'],
  new: ['incident'],
  open: ['investigating', 'incident'],
  opened: ['investigating', 'in_progress', 'incident'],
  reopened: ['investigating', 'incident'],
  acknowledged: ['investigating'],
  fixed: ['resolved'],
  fix: ['mitigating'],
  solved: ['resolved'],
  resolved: ['completed', 'done', 'resolution'],
  closed: ['resolved', 'completed', 'done'],
  done: ['resolved', 'completed', 'done'],
  finished: ['completed', 'resolved', 'done'],
  started: ['in_progress', 'investigating', 'incident'],
  begun: ['in_progress'],
  extended: ['in_progress'],
  prolonged: ['in_progress'],
  ended: ['completed', 'resolved', 'done'],
  over: ['completed', 'resolved'],
  update: ['monitoring'],
  watching: ['monitoring'],
  recovering: ['monitoring'],
  found: ['identified'],
  planned: ['scheduled'],
  postponed: ['scheduled'],
  rescheduled: ['scheduled'],
  delayed: ['scheduled'],
  moved: ['scheduled'],
  canceled: ['cancelled'],
  called_off: ['cancelled'],
  aborted: ['cancelled'],
  // Of a timeline's entries, and of what an incident owes
  deploy: ['trigger'],
  deployment: ['trigger'],
  yes: ['required'],
  no: ['waived'],
  1: ['SEV1'],
  p1: ['SEV1'],
  2: ['SEV2'],
  p2: ['SEV2'],
  3: ['SEV3'],
  p3: ['SEV3'],
  4: ['SEV4'],
  p4: ['SEV4'],
  critical: ['SEV1', 'critical'],
  high: ['SEV2'],
  medium: ['SEV3'],
  low: ['SEV4'],
  // Settings
  time: ['at'],
  when: ['at'],
  date: ['at', 'publishedAt'],
  next: ['nextUpdateBy'],
  affected: ['components'],
  services: ['components'],
  name: ['title'],
  sev: ['severity'],
  priority: ['severity'],
  from: ['startsAt'],
  until: ['endsAt', 'expiresAt'],
  // As a Statuspage has them
  scheduled_for: ['startsAt'],
  scheduledfor: ['startsAt'],
  scheduled_until: ['endsAt'],
  scheduleduntil: ['endsAt'],
  startsat: ['publishedAt'],
  endsat: ['expiresAt'],
  lang: ['language'],
  color: ['accent'],
  // As a page in German says it, and who writes for one
  in_betrieb: ['operational'],
  verfügbar: ['operational'],
  eingeschränkt: ['degraded_performance'],
  langsam: ['degraded_performance'],
  teilausfall: ['partial_outage'],
  teilweise: ['partial_outage'],
  ausfall: ['major_outage'],
  ausgefallen: ['major_outage'],
  wird_untersucht: ['investigating'],
  untersuchung: ['investigating'],
  offen: ['open', 'investigating'],
  ursache_gefunden: ['identified'],
  gefunden: ['identified'],
  wird_eingedämmt: ['mitigating'],
  eingedämmt: ['mitigating'],
  wird_beobachtet: ['monitoring'],
  beobachtung: ['monitoring'],
  behoben: ['resolved', 'completed', 'done'],
  gelöst: ['resolved', 'completed', 'done'],
  erledigt: ['resolved', 'completed', 'done'],
  fertig: ['resolved', 'completed', 'done'],
  geplant: ['scheduled'],
  verschoben: ['scheduled'],
  läuft: ['in_progress', 'investigating'],
  begonnen: ['in_progress', 'investigating'],
  verlängert: ['in_progress'],
  in_arbeit: ['in_progress', 'investigating'],
  wird_geprüft: ['verifying'],
  abgeschlossen: ['completed', 'resolved', 'done'],
  beendet: ['completed', 'resolved', 'done'],
  abgesagt: ['cancelled'],
  kritisch: ['SEV1', 'critical'],
  hoch: ['SEV2'],
  mittel: ['SEV3'],
  niedrig: ['SEV4'],
  zeit: ['at'],
  uhrzeit: ['at'],
  datum: ['at', 'publishedAt'],
  nächste_meldung: ['nextUpdateBy'],
  betroffen: ['components'],
  schweregrad: ['severity'],
  ursache: ['cause'],
  beginn: ['startsAt', 'startedAt'],
  ende: ['endsAt'],
  entwurf: ['draft'],
  übung: ['drill'],
  zeitzone: ['timeZone'],
  sprache: ['language'],
  english: ['en'],
  german: ['de'],
  deutsch: ['de'],
  de_de: ['de'],
  de_at: ['de'],
  de_ch: ['de'],
  en_us: ['en'],
  en_gb: ['en'],
}

/** Words longer than this are no slip of the pen, and cost too much to compare. */
const longestWord = 80

/**
 * The choice that `word` most likely stands for: the same but for case and separators, a known
 * synonym, or the fewest typing slips away, at most 45 % of the longer word. Undefined where
 * nothing is near, or two are equally near: `SEV5` is no more SEV1 than SEV4.
 */
export function nearest(word: string, choices: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined
  const list = [...new Set(choices)]
  const plain = simplify(word)
  const same = list.find((choice) => simplify(choice) === plain)
  if (same !== undefined) return same
  const meant = Object.hasOwn(synonyms, plain) ? synonyms[plain] : undefined
  const synonym = meant?.find((choice) => list.includes(choice))
  if (synonym !== undefined) return synonym

  let best: string | undefined
  let fewest = Infinity
  for (const choice of list) {
    if (choice.length > longestWord) continue
    const slips = typingSlips(plain, simplify(choice))
    const most = Math.floor(Math.max(plain.length, choice.length) * 0.45)
    if (slips > most || slips > fewest) continue
    best = slips < fewest ? choice : undefined
    fewest = slips
  }
  return best
}

function simplify(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/** Letters inserted, left out, mistaken or swapped with their neighbour between `a` and `b`. */
export function typingSlips(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let slips = Math.min(
        (last[j] ?? Infinity) + 1,
        (row[j - 1] ?? Infinity) + 1,
        (last[j - 1] ?? Infinity) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        slips = Math.min(slips, (beforeLast[j - 2] ?? Infinity) + 1)
      }
      row.push(slips)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? a.length
}

/** `a, b and c`; with `or`: `a, b or c`. Empty for an empty list. */
export function listWords(words: readonly string[], joiner: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1) ?? ''}`
}

/**
 * What to do about `word` where one of `all` was wanted: the nearest if there is one, and all
 * of them. More than 20 choices are cut short.
 */
export function suggest(word: string, all: readonly string[]): string {
  const choices = [...new Set(all)]
  const near = nearest(word, choices)
  const shown = choices.slice(0, 20)
  const more = choices.length > shown.length ? `, and ${choices.length - shown.length} more` : ''
  if (choices.length === 0) return ''
  if (choices.length === 1) return `Write ${choices[0] ?? ''}.`
  if (near !== undefined) return `Did you mean ${near}? The choices are ${listWords(shown)}${more}.`
  return more === ''
    ? `Write one of ${listWords(shown, 'or')}.`
    : `The choices are ${listWords(shown)}${more}.`
}
