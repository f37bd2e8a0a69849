import { z } from 'zod'
import { calendarDate, importedId, line, slug, statuspageId, yesNo } from './fields.ts'
import { componentSloSchema } from './slo.ts'

const group = z.strictObject({
  id: slug,
  name: line,
  description: line.optional(),
  statuspageId: statuspageId.optional(),
  importedId: importedId.optional(),
})

const component = z.strictObject({
  id: slug,
  name: line,
  description: line.optional(),
  /** The id of its group; none: it stands alone. Any text, as long as a group has it. */
  group: line.optional(),
  /** Its first day. Before it there is no data, and no green. */
  startDate: calendarDate.optional(),
  /** False: no bars and no uptime, only the status now. */
  showUptime: yesNo.default(true),
  /** True: on the front page only while something is wrong with it. */
  onlyShowIfDegraded: yesNo.default(false),
  /** What it aims at, instead of the page's; `none`: nothing. */
  slo: componentSloSchema.optional(),
  statuspageId: statuspageId.optional(),
  importedId: importedId.optional(),
})

/** `components.yaml`, in display order. A group stands where its first component does. */
export const componentsSchema = z.strictObject({
  groups: z.array(group).default([]),
  components: z.array(component).min(1, {
    error: 'is empty. A status page needs at least one component',
  }),
})

export type Component = z.output<typeof component>
export type ComponentGroup = z.output<typeof group>
