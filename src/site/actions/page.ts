import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import { withUnit } from '../../i18n/line-breaks.ts'
import {
  completionQuarters,
  deriveCompletion,
  startOfQuarters,
  type Action,
  type QuarterCompletion,
} from '../../model/actions.ts'
import { addDays, dateAt } from '../../model/time.ts'
import { actionStates, isUnfinished, type ActionState } from '../../model/vocabulary.ts'
import { createActionView, type ActionView } from './item.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import { createShareBar, type SharePart } from './share-bar.ts'

/** An action item with what it comes from. */
export interface ListedAction extends ActionView {
  readonly postmortem: { readonly title: string; readonly href: string }
}

export interface ActionsView {
  readonly template: 'actions'
  readonly chrome: Chrome
  /** True where no post-mortem has an action item. */
  readonly empty: boolean
  /** In the order of `actionStates`, without those that are empty. */
  readonly unfinished: readonly ActionGroup[]
  readonly finished: readonly ActionGroup[]
  readonly completion: CompletionView | undefined
  readonly jsonHref: string
}

/** Action items in the same state. */
export interface ActionGroup {
  readonly state: ActionState
  readonly label: string
  readonly count: string
  /** Since when, where older ones are not shown. */
  readonly note: string | undefined
  readonly actions: readonly ListedAction[]
}

export interface CompletionView {
  readonly method: string
  /** Newest first. */
  readonly rows: readonly {
    readonly quarter: string
    readonly soFar: boolean
    readonly fellDue: number
    readonly done: string
    readonly onTime: string
    readonly parts: readonly SharePart[]
  }[]
}

/** All that is unfinished, and what is finished of the last two years: the page does not grow for ever. */
export function createActionsView(context: Context): ActionsView {
  const { status, words, format, links } = context
  const own = words.actions
  const today = dateAt(status.now, status.site.timeZone)
  const since = startOfQuarters(today, completionQuarters)
  const shown = status.actions.filter(({ state, due }) => isUnfinished(state) || due >= since)
  const byState = Map.groupBy(shown, ({ state }) => state)
  const groups = actionStates.flatMap((state): ActionGroup[] => {
    const actions = byState.get(state) ?? []
    if (actions.length === 0) return []
    return [
      {
        state,
        label: words.postmortems.action.states[state],
        count: own.count(actions.length),
        note: isUnfinished(state) ? undefined : own.since(format.plainDate(since)) + own.all,
        actions: newestFirst(state, actions).map((action) => listAction(context, action)),
      },
    ]
  })
  return {
    template: 'actions',
    chrome: createChrome(context, paths.actions, own.title, own.intro),
    empty: status.actions.length === 0,
    unfinished: groups.filter(({ state }) => isUnfinished(state)),
    finished: groups.filter(({ state }) => !isUnfinished(state)),
    completion: createCompletionView(context, today),
    jsonHref: links.href(paths.api.actions),
  }
}

/** What is to come begins with the next; what is finished with the latest. */
function newestFirst(state: ActionState, actions: readonly Action[]): readonly Action[] {
  return isUnfinished(state) ? actions : actions.toReversed()
}

function listAction(context: Context, action: Action): ListedAction {
  const { incident, id } = action
  const view = createActionView(context, action)
  const page = context.links.href(paths.postmortem(incident.id))
  return {
    ...view,
    anchor: `action-${incident.id}-${id}`,
    postmortem: { title: incident.title, href: `${page}#${view.anchor}` },
  }
}

function createCompletionView(context: Context, today: string): CompletionView | undefined {
  const { status, words, format } = context
  const own = words.actions
  const rows = deriveCompletion(status.actions, status.now, status.site.timeZone)
  const [first] = rows
  if (first === undefined) return undefined
  const row = (
    { quarter, fellDue, done, doneOnTime, donePercent, onTimePercent }: QuarterCompletion,
    index: number,
  ) => {
    const share = (count: number, percent: number | undefined) =>
      percent === undefined ? words.noData : `${count} (${withUnit(percent, '%')})`
    const part = (look: SharePart['look'], name: string, amount: number) => ({
      look,
      text: own.share(name, amount),
      amount,
    })
    return {
      quarter: own.quarterName(quarter.slice(0, 4), quarter.slice(6)),
      soFar: index === rows.length - 1,
      fellDue,
      done: share(done, donePercent),
      onTime: share(doneOnTime, onTimePercent),
      parts: createShareBar([
        part('filled', own.parts.onTime, doneOnTime),
        part('hatched', own.parts.late, done - doneOnTime),
        part('outlined', own.parts.notDone, fellDue - done),
      ]),
    }
  }
  const from = startOfQuarters(today, rows.length)
  return {
    method: own.completionMethod(format.plainDate(from), format.plainDate(addDays(today, -1))),
    rows: rows.map(row).reverse(),
  }
}
