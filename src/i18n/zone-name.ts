/** The time zone that `nameZone` made this of. */
export function unname(zone: string): string {
  return zone.replaceAll(' ', '_')
}

/** A time zone as people read it: "UTC" for "Etc/UTC", "America/New York" for "America/New_York". */
export function nameZone(timeZone: string): string {
  return timeZone === 'Etc/UTC' ? 'UTC' : timeZone.replaceAll('_', ' ')
}
