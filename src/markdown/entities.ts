/** Those of HTML's that authors write, besides letters with accents. */
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', shy: '\u00ad' },
  ...{ ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·' },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' },
  ...{ laquo: '«', raquo: '»', lsaquo: '‹', rsaquo: '›', iexcl: '¡', iquest: '¿' },
  ...{ copy: '©', reg: '®', trade: '™', sect: '§', para: '¶', dagger: '†' },
  ...{ euro: '€', pound: '£', yen: '¥', cent: '¢', deg: '°', micro: 'µ', permil: '‰' },
  ...{ times: '×', divide: '÷', minus: '−', plusmn: '±', frac12: '½', frac14: '¼' },
  ...{ le: '≤', ge: '≥', ne: '≠', asymp: '≈', infin: '∞', check: '✓' },
  ...{ larr: '←', uarr: '↑', rarr: '→', darr: '↓', harr: '↔', sup2: '²', sup3: '³' },
  ...{ szlig: 'ß', AElig: 'Æ', aelig: 'æ', OElig: 'Œ', oelig: 'œ', Oslash: 'Ø', oslash: 'ø' },
}

const accents: Readonly<Record<string, string>> = {
  ...{ grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303' },
  ...{ uml: '\u0308', ring: '\u030a', caron: '\u030c', cedil: '\u0327' },
}

/** The character that an entity of HTML stands for, by its name: `ndash`, `eacute`; undefined of one that is not known. */
export function characterOf(name: string): string | undefined {
  if (Object.hasOwn(named, name)) return named[name]
  const mark = Object.hasOwn(accents, name.slice(1)) ? accents[name.slice(1)] : undefined
  if (mark === undefined) return undefined
  const letter = `${name.charAt(0)}${mark}`.normalize('NFC')
  return letter.length === 1 ? letter : undefined
}
