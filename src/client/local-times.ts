import { dayAndTime } from '../i18n/line-breaks.ts'
import { nameZone } from '../i18n/zone-name.ts'

/**
 * Says every time in the visitor's own time zone; the page's stays as the tooltip. Days and months
 * remain the page's, and the footer says so. Does nothing where the two zones are the same.
 */
export function showLocalTimes(): void {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const zone = nameZone(timeZone)
  const line = document.querySelector<HTMLElement>('[data-zone]')
  if (line === null || line.dataset['zone'] === zone) return
  const language = document.documentElement.lang
  const same = locale.startsWith(language) ? locale : language
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
  const clock = new Intl.DateTimeFormat(same, time)
  const full = new Intl.DateTimeFormat(same, {
    ...time,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[datetime*=T]')) {
    const text = element.textContent
    element.title = text
    // A time without its day stays one where the day is the same here.
    const format = /\d{4}/.test(text) ? full : clock
    element.textContent = dayAndTime(format.format(Date.parse(element.dateTime)))
  }
  line.textContent = (line.dataset['local'] ?? '').replace('{zone}', zone)
}
