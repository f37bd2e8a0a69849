import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { addressOf, feedAddresses, type ComponentAddresses } from './addresses.ts'

export function createComponentAddresses(context: Context): ComponentAddresses[] {
  const { status, words, links } = context
  const { component: own } = words.subscribe
  return [...status.components.values()].map(({ component: { id, name, showUptime } }) => ({
    name,
    badge: links.href(paths.componentBadge(id)),
    addresses: [
      ...feedAddresses(context, paths.componentFeeds(id)),
      addressOf(context, own.calendar, paths.componentCalendar(id)),
      addressOf(context, own.badge, paths.componentBadge(id)),
      addressOf(context, own.badgeJson, paths.componentBadgeJson(id)),
      ...(showUptime
        ? [
            addressOf(context, own.uptime, paths.componentUptime(id)),
            addressOf(context, own.uptimeJson, paths.componentUptimeJson(id)),
          ]
        : []),
      addressOf(context, own.data, paths.api.component(id)),
    ],
  }))
}
