import type { SiteOptions } from '../../src/context/context.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import type { Instant } from '../../src/model/time.ts'
import { ungroup, type PageView, type View } from '../../src/site/output.ts'
import { createOutputs } from '../../src/site/outputs.ts'

/** Every output of a site, by its path. */
export function outputsOf(
  records: Records,
  now: Instant,
  options: SiteOptions = {},
): Map<string, View> {
  const outputs = ungroup(createOutputs(buildStatus(records, now), options))
  return new Map(outputs.map(({ path, view }) => [path, view()]))
}

/** The view of a page that has this template. */
export function viewAt<T extends PageView['template']>(
  outputs: ReadonlyMap<string, View>,
  path: string,
  template: T,
): Extract<PageView, { template: T }> {
  const view = outputs.get(path)
  if (view === undefined || !('template' in view) || view.template !== template) {
    throw new Error(`${path} has no view of ${template}.`)
  }
  return view as Extract<PageView, { template: T }>
}

/** The text of an output that is text. */
export function textOf(outputs: ReadonlyMap<string, View>, path: string): string {
  const view = outputs.get(path)
  if (view === undefined || !('document' in view) || view.document !== 'text') {
    throw new Error(`${path} is no text.`)
  }
  return view.text
}

/** What an output that is JSON says. */
export function jsonOf(outputs: ReadonlyMap<string, View>, path: string): unknown {
  const view = outputs.get(path)
  if (view === undefined || !('document' in view) || view.document !== 'json') {
    throw new Error(`${path} is no JSON.`)
  }
  return JSON.parse(JSON.stringify(view.value))
}
