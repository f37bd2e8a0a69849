import type { LiveLoader } from 'astro/loaders'
import { defineLiveCollection } from 'astro:content'
import { readRecords, type ContentProblems } from './load/live.ts'
import type { IncidentRecord, MaintenanceRecord, NoticeRecord, Records } from './model/records.ts'

interface Entry<Data> {
  readonly id: string
  readonly data: Data
}

/** A collection over the content folder, as it is whenever it is asked for. */
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

function byId<Data extends { readonly id: string }>(records: readonly Data[]): Entry<Data>[] {
  return records.map((data) => ({ id: data.id, data }))
}

/** One entry for each folder or file that makes a record: an incident has its updates and its post-mortem with it. */
export const collections = {
  settings: defineLiveCollection({
    loader: loader('settings', ({ site }) => [{ id: 'site', data: site }]),
  }),
  components: defineLiveCollection({
    loader: loader('components', ({ components }) => [{ id: 'components', data: components }]),
  }),
  pictures: defineLiveCollection({
    loader: loader('pictures', ({ pictures }) => pictures.map((data) => ({ id: data.file, data }))),
  }),
  incidents: defineLiveCollection({
    loader: loader('incidents', ({ incidents }): Entry<IncidentRecord>[] => byId(incidents)),
  }),
  maintenance: defineLiveCollection({
    loader: loader('maintenance', ({ maintenances }): Entry<MaintenanceRecord>[] =>
      byId(maintenances),
    ),
  }),
  notices: defineLiveCollection({
    loader: loader('notices', ({ notices }): Entry<NoticeRecord>[] => byId(notices)),
  }),
}
