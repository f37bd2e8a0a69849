/**
 * The objects of the Statuspage API v2, keys in the order in which captured
 * pages have them. Times are RFC 3339 in UTC with milliseconds.
 */

import type { ComponentStatus, Impact, Indicator } from '../../model/vocabulary.ts'

export interface StatuspagePage {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly time_zone: string
  readonly updated_at: string
}

export interface StatuspageStatus {
  readonly indicator: Indicator
  readonly description: string
}

/** What components and groups have in common: the API lists both as components. */
interface ComponentOrGroup {
  readonly id: string
  readonly name: string
  readonly status: ComponentStatus
  readonly created_at: string
  readonly updated_at: string
  readonly position: number
  readonly description: string | null
  readonly showcase: boolean
  /** `YYYY-MM-DD`. */
  readonly start_date: string | null
  readonly group_id: string | null
  readonly page_id: string
  readonly group: boolean
  readonly only_show_if_degraded: boolean
}

export interface StatuspageComponent extends ComponentOrGroup {
  readonly group: false
}

export interface StatuspageGroup extends ComponentOrGroup {
  readonly start_date: null
  readonly group_id: null
  readonly group: true
  /** The ids of its components. */
  readonly components: readonly string[]
}

export interface AffectedComponent {
  /** The component's id. */
  readonly code: string
  /** "Group - Component". */
  readonly name: string
  readonly old_status: ComponentStatus
  readonly new_status: ComponentStatus
}

export type StatuspageIncidentStatus =
  'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem'

export type StatuspageMaintenanceStatus = 'scheduled' | 'in_progress' | 'verifying' | 'completed'

export interface StatuspageUpdate {
  readonly id: string
  readonly status: StatuspageIncidentStatus | StatuspageMaintenanceStatus
  readonly body: string
  readonly incident_id: string
  readonly created_at: string
  readonly updated_at: string
  readonly display_at: string
  readonly affected_components: readonly AffectedComponent[] | null
  readonly deliver_notifications: boolean
  readonly custom_tweet: null
  readonly tweet_id: null
}

export interface StatuspageIncident {
  readonly id: string
  readonly name: string
  readonly status: StatuspageIncidentStatus
  readonly created_at: string
  readonly updated_at: string
  readonly monitoring_at: string | null
  readonly resolved_at: string | null
  readonly impact: Impact
  readonly shortlink: string
  readonly started_at: string
  readonly page_id: string
  /** Newest first. */
  readonly incident_updates: readonly StatuspageUpdate[]
  /** With the status that they have now. */
  readonly components: readonly StatuspageComponent[]
  readonly reminder_intervals: null
}

export interface StatuspageMaintenance {
  readonly id: string
  readonly name: string
  readonly status: StatuspageMaintenanceStatus
  readonly created_at: string
  readonly updated_at: string
  readonly monitoring_at: null
  readonly resolved_at: string | null
  readonly impact: 'maintenance'
  readonly shortlink: string
  readonly started_at: string
  readonly page_id: string
  /** Newest first. */
  readonly incident_updates: readonly StatuspageUpdate[]
  readonly components: readonly StatuspageComponent[]
  readonly scheduled_for: string
  readonly scheduled_until: string
}
