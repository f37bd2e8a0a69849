import { now } from './clock.ts'

const minute = 60_000

/**
 * Applies what the clock changes on a page that was built earlier: a promised update becomes
 * overdue, an incident grows older, maintenance begins and ends, and the page itself becomes stale.
 */
export function followClock(): void {
  const elements = [
    ...document.querySelectorAll<HTMLElement>('[data-by],[data-since],[data-starts],[data-due]'),
  ]
  if (elements.length === 0) return
  const apply = () => elements.forEach(applyClock)
  apply()
  setInterval(apply, minute / 2)
}

function applyClock(element: HTMLElement): void {
  const { by, since, starts, ends, due, inProgress, completed } = element.dataset
  if (by !== undefined && now() > Date.parse(by)) sayOverdue(element, now() - Date.parse(by))
  if (since !== undefined) element.textContent = lasted(now() - Date.parse(since))
  if (starts !== undefined && ends !== undefined) {
    const word =
      now() >= Date.parse(ends) ? completed : now() >= Date.parse(starts) ? inProgress : undefined
    if (word !== undefined) element.textContent = word
  }
  if (due !== undefined) element.hidden = now() < Date.parse(due)
}

/** The line of a promise: its label, its time, and the sentence that says how late it is. */
function sayOverdue(element: HTMLElement, lateBy: number): void {
  const { overdue = '', late = '' } = element.dataset
  const { firstElementChild: label, lastElementChild: note } = element
  if (element.classList.replace('is-pending', 'is-overdue')) {
    label?.replaceChildren(overdue)
    element.querySelector('time')?.after('.')
  }
  note?.replaceChildren(late.replace('{late}', lasted(lateBy)))
}

/** As `formatDuration` says it, with the page's own words for the units. */
function lasted(ms: number): string {
  const [dayUnit, hourUnit, minuteUnit, less] = (
    document.documentElement.dataset['units'] ?? 'd|h|min|0 min'
  ).split('|')
  if (ms < minute) return less ?? ''
  const days = Math.floor(ms / (1440 * minute))
  const hours = Math.floor(ms / (60 * minute)) % 24
  const minutes = Math.floor(ms / minute) % 60
  const parts: string[] = []
  if (days > 0) parts.push(`${days} ${dayUnit}`)
  if (hours > 0) parts.push(`${hours} ${hourUnit}`)
  if (minutes > 0 && days === 0) parts.push(`${minutes} ${minuteUnit}`)
  return parts.join(' ')
}
