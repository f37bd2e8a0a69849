import { paths, type Links } from '../../context/paths.ts'
import type { SchemaName } from './schemas/index.ts'

/** Where the schema of a kind of document is published: what the document's `$schema` says. */
export function schemaAddress(links: Links, name: SchemaName): string {
  return links.absolute(paths.api.schema(name))
}

/** An incident's page and its document. */
export function incidentPlaces(links: Links, id: string): { url: string; document: string } {
  return {
    url: links.absolute(paths.incident(id)),
    document: links.absolute(paths.api.incident(id)),
  }
}

/** A post-mortem's page and its document. */
export function postmortemPlaces(
  links: Links,
  incident: string,
): { url: string; document: string } {
  return {
    url: links.absolute(paths.postmortem(incident)),
    document: links.absolute(paths.api.postmortem(incident)),
  }
}

/** A component's page and its document. */
export function componentPlaces(links: Links, id: string): { url: string; document: string } {
  return {
    url: links.absolute(paths.component(id)),
    document: links.absolute(paths.api.component(id)),
  }
}
