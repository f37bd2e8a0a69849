import type { Context } from '../../context/context.ts'
import { nameOf } from '../../context/names.ts'
import { paths } from '../../context/paths.ts'
import { withPlainSpaces } from '../../i18n/line-breaks.ts'
import type { ComponentTimeline } from '../../model/component.ts'
import { drawBadge, type Badge } from './svg.ts'
import { describeRecentUptime } from '../parts/bars.ts'
import { createHeadline } from '../parts/headline.ts'
import { json, text, type Output } from '../output.ts'
import { statusColours } from './colours.ts'

/**
 * The badges of the page and of each component, each as an image and in the form that shields.io
 * reads from an endpoint.
 */
export function createBadges(context: Context): Output[] {
  const { status, words } = context
  const { short, icon } = createHeadline(context)
  const page = { label: `${status.site.name} ${words.status}`, message: short, state: icon }
  return [
    ...badge(paths.badge, paths.badgeJson, page),
    ...[...status.components.values()].flatMap((timeline) => componentBadges(context, timeline)),
  ]
}

function componentBadges(context: Context, timeline: ComponentTimeline): Output[] {
  const { words } = context
  const { component, status } = timeline
  const { id } = component
  const name = nameOf(context, component)
  const outputs = badge(paths.componentBadge(id), paths.componentBadgeJson(id), {
    label: name,
    message: words.componentStatus[status],
    state: status,
  })
  if (!component.showUptime) return outputs
  const { percent, window } = describeRecentUptime(context, timeline)
  return [
    ...outputs,
    ...badge(paths.componentUptime(id), paths.componentUptimeJson(id), {
      label: words.uptimeBadge(name, window),
      message: withPlainSpaces(percent),
      state: undefined,
    }),
  ]
}

function badge(image: string, document: string, content: Badge): Output[] {
  return [
    { path: image, view: () => text(drawBadge(content)) },
    { path: document, view: () => json(createEndpoint(content)) },
  ]
}

/** Source: https://shields.io/badges/endpoint-badge. The colour is that of the bars in the light scheme. */
function createEndpoint({ label, message, state }: Badge) {
  const color = state === undefined ? 'lightgrey' : statusColours[state].fill[0]
  return { schemaVersion: 1, label, message, color }
}
