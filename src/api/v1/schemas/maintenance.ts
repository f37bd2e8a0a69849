import { z } from 'zod'
import { maintenanceStatuses } from '../../../model/vocabulary.ts'
import { $schema, address, edited, id, instant, markdown } from './fields.ts'

export const maintenanceEntrySchema = z.strictObject({
  id,
  title: z.string(),
  status: z.enum(maintenanceStatuses),
  startsAt: instant.describe('The beginning of the window, as it stands now'),
  endsAt: instant.describe('The end of the window, as it stands now'),
  startedAt: instant.nullable().describe('When it really began'),
  endedAt: instant.nullable().describe('When it really ended'),
  runs: z
    .array(z.strictObject({ from: instant, to: instant.nullable().describe('Null while it runs') }))
    .describe('When it ran, oldest first: also before it was put off or called off'),
  announcedAt: instant,
  revision: z.int().min(0).describe('How often its times were changed or the work was called off'),
  components: z.array(id).describe('The components under maintenance during the window'),
  body: markdown.describe('What to expect. Markdown; may be empty'),
  updates: z
    .array(
      z.strictObject({
        id: id.describe('Unique within the maintenance'),
        status: z.enum(maintenanceStatuses),
        at: instant,
        editedAt: edited,
        body: markdown,
        moved: z.boolean().describe('True where it moved the window'),
        url: address,
      }),
    )
    .describe('Oldest first. May be empty: it begins and ends by the clock'),
  url: address.describe('Its page'),
})

export const maintenanceSchema = z
  .strictObject({
    $schema,
    inProgress: z.array(maintenanceEntrySchema),
    upcoming: z.array(maintenanceEntrySchema).describe('The next one first'),
    years: z
      .array(
        z.strictObject({
          year: z
            .string()
            .describe("The year in which their windows begin, in the page's time zone"),
          count: z.int().min(1),
          document: address,
        }),
      )
      .describe('Newest first; years without any are left out'),
  })
  .meta({
    title: 'Maintenance',
    description: 'Maintenance that runs or comes, and where that of each year is listed',
  })

export const maintenanceOfYearSchema = z
  .strictObject({
    $schema,
    year: z.string(),
    maintenance: z.array(maintenanceEntrySchema).describe('All of that year, newest first'),
  })
  .meta({
    title: 'Maintenance of a year',
    description: 'Every maintenance whose window begins in a year',
  })
