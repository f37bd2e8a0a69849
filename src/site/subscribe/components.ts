import type { Context } from '../../context/context.ts'
import { nameOf } from '../../context/names.ts'
import { paths } from '../../context/paths.ts'
import { addressOf, feedAddresses, type ComponentAddresses } from './addresses.ts'

/** Every address of every component, in display order. */
export function createComponentAddresses(context: Context): ComponentAddresses[] {
  const { status, words } = context
  const { component: own } = words.subscribe
  return [...status.components.values()].map(({ component: { id, name, showUptime } }) => ({
    name: nameOf(context, { id, name }),
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
