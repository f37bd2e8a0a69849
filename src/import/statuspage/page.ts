import { siteSchema } from '../../model/schemas/site.ts'
import { plainLine } from './body.ts'
import { addYaml, isStatuspageId, note, type ImportContext } from './context.ts'
import type { SourcePage } from './source.ts'

/** What is known of gravity is a rating alone: what a severity means, only the page's owners can say. */
const severities = {
  SEV1: { meaning: 'Its impact was rated critical.' },
  SEV2: { meaning: 'Its impact was rated major.' },
  SEV3: { meaning: 'Its impact was rated minor.' },
  SEV4: { meaning: 'No impact was rated.' },
}

/** The page's time zone, where it says one that there is. */
export function zoneOf(page: SourcePage | undefined): string | undefined {
  return siteSchema.shape.timeZone.safeParse(page?.time_zone ?? null).data
}

/** `site.yaml`, from what the newest file says of the page. */
export function convertPage(page: SourcePage | undefined, context: ImportContext): void {
  const name = plainLine(page?.name ?? '')
  const url = page?.url?.trim() ?? ''
  if (page === undefined || name === '' || url === '') {
    note(context, 'no-page', page?.id ?? 'site.yaml')
    return
  }
  const secure = url.replace(/^http:/i, 'https:')
  if (secure !== url) note(context, 'page-url', page.id ?? '', name, `${url} is ${secure}`)

  const zone = page.time_zone ?? undefined
  if (zone !== undefined && context.timeZone === undefined) {
    note(context, 'field-unusable', page.id ?? '', name, `time_zone "${zone}". Days are UTC's now`)
  }
  const id = page.id ?? undefined
  const hasId = id !== undefined && isStatuspageId(id)
  if (id !== undefined && !hasId) note(context, 'foreign-id', id, name)

  addYaml(context, 'site.yaml', siteSchema, {
    name,
    url: secure,
    timeZone: context.timeZone,
    statuspageId: hasId ? id : undefined,
    severities,
  })
}
