/** A cell: text, a number, yes or no; empty where there is no data. */
export type Cell = string | number | boolean | undefined

/**
 * A table as RFC 4180 has it: lines end with CRLF, text with a comma, a quote or a line break stands
 * in quotes. Text that a spreadsheet would take for a formula begins with an apostrophe instead.
 * Source: OWASP on CSV injection.
 */
export function createCsv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.join(',')]
  for (const row of rows) lines.push(row.map(createCell).join(','))
  return `${lines.join('\r\n')}\r\n`
}

function createCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell)
  const inert = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
