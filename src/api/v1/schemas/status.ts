import { z } from 'zod'
import { indicators, languages, severities } from '../../../model/vocabulary.ts'
import { $schema, address, componentStatus, id, instant, markdown, objectOf } from './fields.ts'
import { incidentFields } from './incidents.ts'
import { maintenanceEntrySchema } from './maintenance.ts'

const noticeSchema = z.strictObject({
  id,
  title: z.string(),
  publishedAt: instant,
  expiresAt: instant.nullable(),
  body: markdown,
})

export const noticesSchema = z
  .strictObject({ $schema, notices: z.array(noticeSchema).describe('Newest first') })
  .meta({ title: 'Notices', description: 'Announcements that stand on the front page' })

export const statusSchema = z
  .strictObject({
    $schema,
    page: z.strictObject({
      name: z.string(),
      description: z.string().nullable(),
      url: address,
      timeZone: z.string().describe('An IANA name. Days, months and years are its own'),
      language: z.enum(languages),
      supportUrl: z.string().nullable(),
      privacyUrl: z.string().nullable(),
    }),
    updatedAt: instant.describe('When anything that is published last changed'),
    status: z
      .strictObject({ indicator: z.enum(indicators), description: z.string() })
      .describe("The roll-up of all components, in the Statuspage API's words"),
    components: z
      .array(z.strictObject({ id, name: z.string(), status: componentStatus, document: address }))
      .describe('In display order'),
    incidents: z
      .array(z.strictObject(incidentFields))
      .describe('The active ones, newest first, each with all that is published of it'),
    maintenance: z.strictObject({
      inProgress: z.array(maintenanceEntrySchema),
      upcoming: z.array(maintenanceEntrySchema).describe('The next one first'),
    }),
    notices: z.array(noticeSchema).describe('Newest first'),
    severities: objectOf(
      severities,
      z.strictObject({ name: z.string(), meaning: z.string() }),
    ).describe("What this page means by each severity, in the page's language"),
  })
  .meta({ title: 'Status', description: 'What is wrong now, and what comes' })
