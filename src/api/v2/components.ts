import { isoOf } from '../../context/format.ts'
import type { ComponentTimeline } from '../../model/component.ts'
import type { GroupStatus, Status } from '../../model/status.ts'
import { statusSince } from '../../model/status-since.ts'
import { idOf } from './ids.ts'
import type { StatuspageComponent, StatuspageGroup } from './types.ts'

export interface Components {
  /** Groups and components in display order: each group, then its components. */
  readonly all: readonly (StatuspageComponent | StatuspageGroup)[]
  /** Components by our id, in display order, with their name as updates say it: "Group - Component". */
  readonly byId: ReadonlyMap<
    string,
    { readonly component: StatuspageComponent; readonly fullName: string }
  >
}

/**
 * The components with their status now. `position` counts from 1 among a group's components, and
 * among groups and components that stand alone. Nothing depends on the clock but the status.
 */
export function createComponents(status: Status): Components {
  const all: (StatuspageComponent | StatuspageGroup)[] = []
  const byId = new Map<string, { component: StatuspageComponent; fullName: string }>()
  for (const [index, entry] of status.shelf.entries()) {
    if ('component' in entry) {
      const component = createComponent(entry, index + 1, null, status)
      all.push(component)
      byId.set(entry.component.id, { component, fullName: component.name })
      continue
    }
    const { group, members } = entry
    const components = members.map((member, place) =>
      createComponent(member, place + 1, idOf.group(group), status),
    )
    all.push(createGroup(entry, index + 1, components, status), ...components)
    for (const [place, component] of components.entries()) {
      const id = members[place]?.component.id ?? ''
      byId.set(id, { component, fullName: `${group.name} - ${component.name}` })
    }
  }
  return { all, byId }
}

function createComponent(
  timeline: ComponentTimeline,
  position: number,
  groupId: string | null,
  status: Status,
): StatuspageComponent {
  const { component } = timeline
  return {
    id: idOf.component(component),
    name: component.name,
    status: timeline.status,
    created_at: isoOf(timeline.since),
    updated_at: isoOf(statusSince(timeline, status)),
    position,
    description: component.description ?? null,
    showcase: component.showUptime,
    start_date: component.startDate ?? null,
    group_id: groupId,
    page_id: idOf.page(status.site),
    group: false,
    only_show_if_degraded: component.onlyShowIfDegraded,
  }
}

function createGroup(
  { group, status: worst, members }: GroupStatus,
  position: number,
  components: readonly StatuspageComponent[],
  status: Status,
): StatuspageGroup {
  return {
    id: idOf.group(group),
    name: group.name,
    status: worst,
    created_at: isoOf(Math.min(...members.map(({ since }) => since))),
    updated_at: isoOf(Math.max(...members.map((member) => statusSince(member, status)))),
    position,
    description: group.description ?? null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: idOf.page(status.site),
    group: true,
    only_show_if_degraded: false,
    components: components.map(({ id }) => id),
  }
}
