import type { z } from 'zod'
import type { Incident } from './incident.ts'
import type { componentsSchema } from './schemas/components.ts'
import type { incidentSchema } from './schemas/incident.ts'
import type { maintenanceSchema } from './schemas/maintenance.ts'
import type { noticeSchema } from './schemas/notice.ts'
import type { postmortemSchema } from './schemas/postmortem.ts'
import type { Site } from './schemas/site.ts'
import type { SettledMonth } from './settled-month.ts'
import type { maintenanceUpdateSchema, updateSchema } from './schemas/update.ts'

/** A Markdown file as read: its place below the content folder, and its body's Markdown. */
interface Source {
  /** Path below the content folder, with `/`. */
  readonly file: string
  readonly body: string
}

export type UpdateRecord = Readonly<z.output<typeof updateSchema>> & Source
export type MaintenanceUpdateRecord = Readonly<z.output<typeof maintenanceUpdateSchema>> & Source
export type PostmortemRecord = Readonly<z.output<typeof postmortemSchema>> & Source

export type IncidentRecord = Readonly<z.output<typeof incidentSchema>> &
  Source & {
    /** The folder's name. */
    readonly id: string
    /** Of all that is in the folder; undefined where the record is from elsewhere. */
    readonly digest?: string | undefined
    readonly updates: readonly UpdateRecord[]
    readonly postmortemRecord: PostmortemRecord | undefined
  }

export type MaintenanceRecord = Readonly<z.output<typeof maintenanceSchema>> &
  Source & {
    readonly id: string
    /** Of all that is in the folder; undefined where the record is from elsewhere. */
    readonly digest?: string | undefined
    readonly updates: readonly MaintenanceUpdateRecord[]
  }

export type NoticeRecord = Readonly<z.output<typeof noticeSchema>> &
  Source & { readonly id: string }

/** A picture that a page can show: a drawing without anything that runs, links or loads. */
export interface Picture {
  readonly svg: string
  /** In its own units: what counts is how one stands to the other. */
  readonly width: number
  readonly height: number
}

export type PictureRecord = Picture & { readonly file: string }

/** An incident whose facts were derived before, and do not change any more: its record is not needed again. */
export interface SettledIncident {
  readonly incident: Incident
  /** Its `incident.md`. */
  readonly file: string
  /** The Statuspage ids of its updates. */
  readonly updateIds: readonly { readonly file: string; readonly statuspageId: string }[]
}

/** Incidents of a month of which the same is true. */
export interface KnownMonth {
  readonly month: SettledMonth
  /** The folder that their folders are in. */
  readonly folder: string
  /** The Statuspage ids of their updates. */
  readonly updateIds: SettledIncident['updateIds']
}

/** Everything an author wrote, valid file by file. Lists are in no particular order, except components. */
export interface Records {
  readonly site: Site
  readonly components: Readonly<z.output<typeof componentsSchema>>
  readonly incidents: readonly IncidentRecord[]
  /** Incidents that are not among `incidents`, because their facts are known. */
  readonly settled?: readonly SettledIncident[] | undefined
  /** More of these, by month. */
  readonly months?: readonly KnownMonth[] | undefined
  readonly maintenances: readonly MaintenanceRecord[]
  readonly notices: readonly NoticeRecord[]
  /** Those that lie beside `site.yaml`. */
  readonly pictures: readonly PictureRecord[]
}
