import type { Incident } from '../model/incident.ts'
import type { PostmortemRecord } from '../model/records.ts'
import { factorBranches, impactFields } from '../model/vocabulary.ts'
import type { Context } from './context.ts'
import { paths } from './paths.ts'

/** What feeds and the Statuspage API say of a post-mortem, as Markdown: its text, else its sections, else where it is. */
export function postmortemBody(
  context: Pick<Context, 'words' | 'links'>,
  { id }: Incident,
  postmortem: PostmortemRecord,
): string {
  if (postmortem.body.trim() !== '') return postmortem.body
  const { words, links } = context
  const sections = listSections(context, postmortem).filter(({ items }) => items.length > 0)
  if (sections.length === 0) {
    return `[${words.postmortems.read}](${links.absolute(paths.postmortem(id))})`
  }
  return sections.map(({ title, items }) => `# ${title}\n\n${items.join('\n')}`).join('\n\n')
}

/** In the page's order, without what changes with the day. */
function listSections(
  { words }: Pick<Context, 'words'>,
  { impact, detection, whys, factors, wentWell, couldImprove, gotLucky, lessons }: PostmortemRecord,
): { readonly title: string; readonly items: readonly string[] }[] {
  const said = words.postmortems
  const impacts = impactFields.flatMap((of) => {
    const text = impact[of]
    return text === undefined ? [] : [listItem(text, said.impacts[of])]
  })
  const causes = factorBranches.flatMap((of) =>
    (factors[of] ?? []).map((text) => listItem(text, said.branches[of])),
  )
  const plain = (texts: readonly string[]) => texts.map((text) => listItem(text))
  return [
    { title: said.impact, items: impacts },
    { title: said.detection, items: plain(detection === undefined ? [] : [detection.how]) },
    { title: said.whys, items: plain(whys) },
    { title: said.factors, items: causes },
    { title: said.wentWell, items: plain(wentWell) },
    { title: said.couldImprove, items: plain(couldImprove) },
    { title: said.gotLucky, items: plain(gotLucky) },
    { title: said.lessons, items: plain(lessons) },
  ]
}

/** Whatever is in a text ends with its item, a block of code as well. */
function listItem(text: string, label?: string): string {
  const gap = text.trim().includes('\n') ? '\n\n' : ' '
  const whole = label === undefined ? text.trim() : `**${label}:**${gap}${text.trim()}`
  return `- ${whole.replaceAll('\n', '\n  ')}`
}
