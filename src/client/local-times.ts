import { dayAndTime } from '../i18n/line-breaks.ts'
import { nameZone, unname } from '../i18n/zone-name.ts'

/**
 * Says every time in the visitor's own time zone; the page's stays as the tooltip. Days and months
 * remain the page's, and the footer says so. Does nothing where the two zones are the same.
 */
export function showLocalTimes(): void {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const zone = nameZone(timeZone)
  const line = document.querySelector<HTMLElement>('[data-zone]')
  const own = line?.dataset['zone']
  if (line === null || own === undefined) return
  const days = [zone, own].map(
    (name) => new Intl.DateTimeFormat('en', { timeZone: unname(name), dateStyle: 'short' }),
  )
  // A browser calls India's zone Asia/Calcutta, and "Asia/Kolkata" as well.
  const [mine, its] = days.map((day) => day.resolvedOptions().timeZone)
  if (mine === its) return
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
    const instant = Date.parse(element.dateTime)
    element.title = text
    // A time needs its day, but where that of the time before it is the same here; alone, where it
    // stood without, and the day is the same here and there.
    const { after } = element.dataset
    const [here, there] = days.map((day) => day.format(instant))
    const isSame =
      after === undefined
        ? here === there && !/\d{4}/.test(text)
        : here === days[0]?.format(Date.parse(after))
    const format = isSame ? clock : full
    element.textContent = dayAndTime(format.format(instant))
  }
  line.textContent = (line.dataset['local'] ?? '').replace('{zone}', zone)
}
