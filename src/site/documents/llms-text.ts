import { publicIncidents } from '../../model/drills.ts'
import type { Context } from '../../context/context.ts'
import { nameOf } from '../../context/names.ts'
import { paths } from '../../context/paths.ts'
import { withPlainSpaces } from '../../i18n/line-breaks.ts'
import { printable } from '../../model/text.ts'
import { createHeadline } from '../parts/headline.ts'

/**
 * The facts now and where to find the rest, for a language model. Source of the form:
 * https://llmstxt.org. Only the line that says "as of" changes by itself.
 */
export function createLlmsText(context: Context): string {
  const { status, words, format, links } = context
  const { site } = status
  const { incidents, running, coming, notices } = context.current()
  const { llms } = words
  const link = (name: string, path: string, note: string) =>
    `- [${escape(name)}](${links.absolute(path)}): ${escape(note)}`
  const lines = [
    `# ${escape(`${site.name} ${words.status}`)}`,
    '',
    `> ${escape(site.description ?? llms.summary(site.name))}`,
    '',
    `${words.updatedAt} ${format.time(status.now).iso}`,
    '',
    `- ${escape(createHeadline(context).text)}`,
    ...[...status.components.values()]
      .filter((timeline) => timeline.status !== 'operational')
      .map(
        (timeline) =>
          `- ${escape(`${nameOf(context, timeline.component)}: ${words.componentStatus[timeline.status]}`)}`,
      ),
    '',
    llms.advice,
    '',
    ...section(
      words.activeIncidents,
      publicIncidents(incidents).map(({ id, title, severity, status: own, startedAt }) =>
        link(
          title,
          paths.incident(id),
          `${severity}, ${words.incidentStatus[own]}, ${words.since} ${format.time(startedAt).iso}`,
        ),
      ),
    ),
    ...section(
      words.notices,
      notices.map(({ title, publishedAt }) =>
        link(title, paths.front, format.time(publishedAt).iso),
      ),
    ),
    ...section(
      words.maintenance,
      [...running, ...coming].map(({ id, title, status: own, startedAt, startsAt, endsAt }) =>
        link(
          title,
          paths.maintenance(id),
          `${words.maintenanceStatus[own]}, ${format.time(startedAt ?? startsAt).iso} ${words.to} ${format.time(endsAt).iso}`,
        ),
      ),
    ),
    ...section(llms.data, [
      link('status.txt', paths.statusText, llms.statusText),
      link('summary.json', paths.api.statuspage('summary'), llms.summaryJson),
      link('incidents.json', paths.api.statuspage('incidents'), llms.incidentsJson),
      link('feed.json', paths.feeds.json, llms.feedJson),
      link('postmortems.json', paths.api.postmortems, words.postmortems.jsonNote),
      link('actions.json', paths.api.actions, words.actions.jsonNote),
      link('reliability.json', paths.api.reliability, llms.reliabilityJson),
      link('error-budgets.json', paths.api.errorBudgets, llms.errorBudgetsJson),
    ]),
    ...section(words.nav.label, [
      link(words.nav.current, paths.front, llms.front),
      link(words.history, paths.history, words.historyIntro),
      link(words.postmortems.list, paths.postmortems, words.postmortems.intro),
      link(words.actions.title, paths.actions, words.actions.intro),
      link(words.reliability.title, paths.reliability, words.reliability.intro),
      link(
        words.reliabilityMethod.title,
        paths.reliabilityMethod,
        words.reliabilityMethod.jsonNote,
      ),
      link(words.subscribe.title, paths.subscribe, words.subscribe.intro),
    ]),
  ]
  return withPlainSpaces(`${lines.join('\n').trimEnd()}\n`)
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${name}`, '', ...lines, '']
}

/** Untrusted text that cannot become a link, a heading or a list. */
function escape(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>#]/g, String.raw`\$&`)
}
