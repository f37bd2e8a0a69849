const isBoundary = (character: string | undefined): boolean =>
  character === undefined || /[\s\p{P}\p{S}]/u.test(character)

const firstOf = (text: string): string | undefined => /^./su.exec(text)?.[0]

/** At most two UTF-16 units: of a longer text only its end is looked at. */
const lastOf = (text: string): string | undefined => /.$/su.exec(text.slice(-2))?.[0]

/** Text in its markers; undefined where Markdown could not tell that the marker opens or closes there. */
export function emphasise(
  marker: string,
  inner: string,
  before: string,
  after: string,
): string | undefined {
  const core = inner.trim()
  if (core === '') return inner
  const [lead = '', tail = ''] = inner.split(core)
  // The parser looks at half of a pictograph here, and takes it for a letter.
  const opens = lead !== '' || !isBoundary(firstOf(core)) || isBoundary(before.at(-1))
  const closes = tail !== '' || !isBoundary(lastOf(core)) || isBoundary(firstOf(after))
  const touches = lead === '' && before.endsWith(marker[0] ?? '')
  if (!opens || !closes || touches || /\n\s*\n/.test(core)) return undefined
  return lead + marker + core + marker + tail
}
