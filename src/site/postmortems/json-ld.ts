import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import type { Postmortem } from '../../model/postmortem.ts'

/** What search engines read: an article of schema.org about an event with its real dates; `summary` may be empty. */
export function createJsonLd(
  { status, words, links }: Context,
  postmortem: Postmortem,
  summary: string,
): string {
  const { incident, record, response } = postmortem
  const { resolved } = response.instants
  const { site } = status
  const publisher = { '@type': 'Organization', name: site.name, url: links.absolute(paths.front) }
  return embed({
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    '@id': links.absolute(paths.postmortem(incident.id)),
    headline: `${words.postmortem}: ${incident.title}`,
    description: summary === '' ? undefined : summary,
    inLanguage: site.language,
    datePublished: isoOf(record.publishedAt),
    dateModified: isoOf(record.editedAt ?? record.publishedAt),
    author:
      record.authors.length === 0
        ? publisher
        : record.authors.map((name) => ({ '@type': 'Organization', name })),
    publisher,
    isAccessibleForFree: true,
    about: {
      '@type': 'Event',
      name: incident.title,
      url: links.absolute(paths.incident(incident.id)),
      startDate: isoOf(incident.startedAt),
      endDate: resolved === undefined ? undefined : isoOf(resolved),
      location: { '@type': 'VirtualLocation', url: links.absolute(paths.front) },
      organizer: publisher,
    },
  })
}

/** JSON that stays within the element it stands in, whatever an author wrote: without a "<". */
function embed(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
