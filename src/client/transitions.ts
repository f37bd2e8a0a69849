import { withUnit } from '../i18n/line-breaks.ts'
import { now } from './clock.ts'

const minute = 60_000

/**
 * Applies what the clock changes on a page that was built earlier: a promised update becomes
 * overdue, an incident grows older, maintenance begins and ends, and with it the status of its
 * components, and the page itself becomes stale. What all of them together come to is no more than
 * the last that is known.
 */
export function followClock(): void {
  const elements = [
    ...document.querySelectorAll<HTMLElement>(
      '[data-by],[data-since],[data-ends],[data-due],[data-over],[data-until]',
    ),
  ]
  if (elements.length === 0) return
  const apply = () => elements.forEach(applyClock)
  apply()
  setInterval(apply, minute / 2)
  // Nothing runs in a tab out of sight, or while the machine sleeps.
  document.addEventListener('visibilitychange', apply)
}

function applyClock(element: HTMLElement): void {
  const { by, since, begins, begun = '', ends, ended = '', due, over, until } = element.dataset
  if (by !== undefined && now() > Date.parse(by)) sayOverdue(element, by)
  // On a clock that is slow, it has not begun.
  if (since !== undefined && hasCome(since)) element.textContent = lasted(since)
  if (hasCome(ends)) {
    element.textContent = ended
    element.closest('.is-active')?.classList.remove('is-active')
  } else if (hasCome(begins)) element.textContent = begun
  if (due !== undefined || over !== undefined) {
    element.hidden = (due !== undefined && !hasCome(due)) || hasCome(over)
  }
  if (hasCome(until)) doubt(element)
}

function hasCome(instant: string | undefined): boolean {
  return instant !== undefined && now() >= Date.parse(instant)
}

/** A status that was true when the page was built: it is called the last known, and loses its colour. */
function doubt(element: HTMLElement): void {
  if (element.classList.contains('is-doubtful')) return
  element.classList.add('is-doubtful')
  const said = element.querySelector('[data-said]') ?? element
  said.lastChild?.before(`${document.documentElement.dataset['known']} `)
}

/** The line of a promise: its label, its time, and the sentence that says how late it is. */
function sayOverdue(element: HTMLElement, by: string): void {
  const { overdue = '', late = '' } = element.dataset
  const { firstElementChild: label, lastElementChild: note } = element
  if (element.classList.replace('is-pending', 'is-overdue')) {
    label?.replaceChildren(overdue)
    element.querySelector('time')?.after('.')
  }
  note?.replaceChildren(late.replace('{late}', lasted(by)))
}

const startOfMinute = (instant: number) => Math.floor(instant / minute) * minute

/** From then to now, as `Formatter.between` says it, with the page's own words for the units. */
function lasted(from: string): string {
  const ms = startOfMinute(now()) - startOfMinute(Date.parse(from))
  const [dayUnit = '', hourUnit = '', minuteUnit = '', less = ''] = (
    document.documentElement.dataset['units'] ?? 'd|h|min|0 min'
  ).split('|')
  if (ms < minute) return less
  const days = Math.floor(ms / (1440 * minute))
  const hours = Math.floor(ms / (60 * minute)) % 24
  const minutes = Math.floor(ms / minute) % 60
  const parts: string[] = []
  if (days > 0) parts.push(withUnit(days, dayUnit))
  if (hours > 0) parts.push(withUnit(hours, hourUnit))
  if (minutes > 0 && days === 0) parts.push(withUnit(minutes, minuteUnit))
  return parts.join(' ')
}
