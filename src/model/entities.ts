/** Those of HTML's that authors write, besides letters with accents: each name with its character. */
const table = `amp & lt < gt > quot " apos ' ndash – mdash — hellip … bull • middot · lsquo ‘ rsquo ’ sbquo ‚
  ldquo “ rdquo ” bdquo „ laquo « raquo » lsaquo ‹ rsaquo › iexcl ¡ iquest ¿ copy © reg ® trade ™ sect §
  para ¶ dagger † euro € pound £ yen ¥ cent ¢ deg ° micro µ permil ‰ times × divide ÷ minus − plusmn ±
  frac12 ½ frac14 ¼ le ≤ ge ≥ ne ≠ asymp ≈ infin ∞ check ✓ larr ← uarr ↑ rarr → darr ↓ harr ↔ sup2 ²
  sup3 ³ szlig ß AElig Æ aelig æ OElig Œ oelig œ Oslash Ø oslash ø`

const named: ReadonlyMap<string, string> = new Map([
  ...[...table.matchAll(/(\w+) (\S)/g)].map(([, name = '', character = '']): [string, string] => [
    name,
    character,
  ]),
  ['nbsp', '\u00A0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['shy', '\u00AD'],
  ['zwnj', '\u200C'],
  ['zwj', '\u200D'],
  ['lrm', '\u200E'],
  ['rlm', '\u200F'],
])

const accents: ReadonlyMap<string, string> = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['circ', '\u0302'],
  ['tilde', '\u0303'],
  ['uml', '\u0308'],
  ['ring', '\u030A'],
  ['caron', '\u030C'],
  ['cedil', '\u0327'],
])

/** The character that an entity of HTML stands for, by its name: `ndash`, `eacute`; undefined of one that is not known. */
export function characterOf(name: string): string | undefined {
  const mark = accents.get(name.slice(1))
  if (mark === undefined) return named.get(name)
  const letter = `${name.charAt(0)}${mark}`.normalize('NFC')
  return letter.length === 1 ? letter : undefined
}
