import type { LiveLoader } from 'astro/loaders'
import { defineLiveCollection } from 'astro:content'
import { readRecords, type ContentProblems } from './load/live.ts'
import type {
  IncidentRecord,
  MaintenanceRecord,
  NoticeRecord,
  PostmortemRecord,
  Records,
  UpdateRecord,
} from './model/records.ts'

/** An incident without what has collections of its own. */
export type IncidentEntry = Omit<IncidentRecord, 'updates' | 'postmortemRecord'>
/** `incident` is the id of the incident it belongs to. */
export type UpdateEntry = UpdateRecord & { readonly incident: string }
export type PostmortemEntry = PostmortemRecord & { readonly incident: string }

interface Entry<Data> {
  readonly id: string
  readonly data: Data
}

/** A collection over the content folder, read whenever it is asked for. */
function loader<Data extends object>(
  name: string,
  select: (records: Records) => readonly Entry<Data>[],
): LiveLoader<Data, { id: string }, never, ContentProblems> {
  const entries = async () => {
    const read = await readRecords()
    return 'error' in read ? read : { entries: [...select(read.records)] }
  }
  return {
    name,
    loadCollection: () => entries(),
    async loadEntry({ filter }) {
      const read = await entries()
      return 'error' in read ? read : read.entries.find(({ id }) => id === filter.id)
    },
  }
}

export const collections = {
  settings: defineLiveCollection({
    loader: loader('settings', ({ site }) => [{ id: 'site', data: site }]),
  }),
  components: defineLiveCollection({
    loader: loader('components', ({ components }) => [{ id: 'components', data: components }]),
  }),
  incidents: defineLiveCollection({
    loader: loader('incidents', ({ incidents }) =>
      incidents.map((data): Entry<IncidentEntry> => ({ id: data.id, data })),
    ),
  }),
  updates: defineLiveCollection({
    loader: loader('updates', ({ incidents }) =>
      incidents.flatMap(({ id, updates }) =>
        updates.map((update): Entry<UpdateEntry> => ({
          id: update.file,
          data: { ...update, incident: id },
        })),
      ),
    ),
  }),
  postmortems: defineLiveCollection({
    loader: loader('postmortems', ({ incidents }) =>
      incidents.flatMap(({ id, postmortemRecord }): Entry<PostmortemEntry>[] =>
        postmortemRecord === undefined ? [] : [{ id, data: { ...postmortemRecord, incident: id } }],
      ),
    ),
  }),
  maintenance: defineLiveCollection({
    loader: loader('maintenance', ({ maintenances }) =>
      maintenances.map((data): Entry<MaintenanceRecord> => ({ id: data.id, data })),
    ),
  }),
  notices: defineLiveCollection({
    loader: loader('notices', ({ notices }) =>
      notices.map((data): Entry<NoticeRecord> => ({ id: data.id, data })),
    ),
  }),
}
