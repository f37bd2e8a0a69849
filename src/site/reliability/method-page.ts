import type { Context } from '../../context/context.ts'
import { inSentence, nameOf } from '../../context/names.ts'
import { dayAndTime, withUnit } from '../../i18n/line-breaks.ts'
import { nameZone } from '../../i18n/zone-name.ts'
import type { Time } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { deriveExample, type Example } from '../../model/reliability/example.ts'
import { responseMeasures, spanOf, type ResponseInstants } from '../../model/response.ts'
import { dateAt, hour, minute } from '../../model/time.ts'
import { componentStatuses } from '../../model/vocabulary.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'

/** The page that explains the numbers. */
export interface ReliabilityMethodView {
  readonly template: 'reliabilityMethod'
  readonly chrome: Chrome
  readonly rules: readonly string[]
  readonly meanings: readonly { readonly label: string; readonly text: string }[]
  readonly weights: readonly { readonly status: string; readonly weight: string }[]
  /** Undefined where the site has no incident that it can be shown with. */
  readonly example: ExampleView | undefined
  readonly backHref: string
  readonly csvHref: string
  readonly jsonHref: string
}

/** Something worked out: what, how, and what comes of it. */
export interface Step {
  readonly label: string
  readonly working: string
  readonly result: string
}

export interface ExampleView {
  readonly title: string
  readonly href: string
  readonly component: string
  readonly componentHref: string
  readonly instants: readonly { readonly label: string; readonly time: Time | undefined }[]
  readonly response: readonly Step[]
  readonly uptimeTitle: string
  readonly uptime: readonly Step[]
  readonly budgetTitle: string
  /** Empty where the component has no objective. */
  readonly budget: readonly Step[]
}

const instantNames = [
  'impactStart',
  'detected',
  'acknowledged',
  'firstUpdate',
  'mitigated',
  'resolved',
] as const satisfies readonly (keyof ResponseInstants)[]

/** How every number is worked out, with an example from the site’s own incidents where there is one. */
export function createReliabilityMethodView(context: Context): ReliabilityMethodView {
  const { words, format, links, status } = context
  const { measures } = words.reliability
  const own = words.reliabilityMethod
  const { site, recordsBegin } = status
  const example = deriveExample(status, context.reliability())
  return {
    template: 'reliabilityMethod',
    chrome: createChrome(context, paths.reliabilityMethod, own.title, own.intro),
    rules: own.rulesText(
      nameZone(site.timeZone),
      format.plainDate(dateAt(recordsBegin, site.timeZone)),
      words.days(site.repeatWindow),
    ),
    meanings: Object.entries(measures).map(([key, label]) => ({
      label,
      text: own.meaning[key as keyof typeof measures],
    })),
    weights: componentStatuses.toReversed().map((name) => ({
      status: words.componentStatus[name],
      weight: format.givenPercent(name === 'operational' ? 0 : site.uptime.weights[name]),
    })),
    example: example && createExampleView(context, example),
    backHref: links.href(paths.reliability),
    csvHref: links.href(paths.reliabilityCsv),
    jsonHref: links.href(paths.api.reliability),
  }
}

function createExampleView(context: Context, example: Example): ExampleView {
  const { words, format, links } = context
  const own = words.reliabilityMethod
  const { incident, component, row } = example
  const month = format.month(row.period.name)
  const name = inSentence(nameOf(context, component))
  return {
    title: incident.title,
    href: links.href(paths.incident(incident.id)),
    component: name,
    componentHref: links.href(paths.componentReliability(component.id)),
    instants: listInstants(context, example),
    response: workOutResponse(context, example),
    uptimeTitle: own.uptimeOf(name, month) + (row.period.current ? `, ${own.soFar}` : ''),
    uptime: workOutUptime(context, example),
    budgetTitle: own.budgetOf(name),
    budget: workOutBudget(context, component.id),
  }
}

function listInstants({ words, format }: Context, { incident, response }: Example) {
  const own = words.reliabilityMethod
  const { instants } = response
  return instantNames.map((name) => {
    const isGuess = name === 'impactStart' && instants.impactStart === undefined
    const instant = isGuess ? incident.startedAt : instants[name]
    return {
      label: isGuess ? own.started : own.instant[name],
      time: instant === undefined ? undefined : format.exact(instant),
    }
  })
}

function workOutResponse(context: Context, { incident, response }: Example): Step[] {
  const { words, format } = context
  return responseMeasures.map((name) => {
    const label = words.reliability.measures[name]
    const span = spanOf(incident, response.instants, name)
    if (span === undefined) {
      return { label, working: words.reliabilityMethod.notRecorded, result: words.noData }
    }
    const { from, to } = span
    return {
      label,
      working: `${dayAndTime(format.exact(to.at).text)} − ${dayAndTime(format.exact(from.at).text)}`,
      result: sayResult(context, to.at - from.at),
    }
  })
}

/** In minutes, and as other pages say it. */
function sayResult(context: Context, ms: number): string {
  const minutes = sayMinutes(context, ms)
  return ms < hour ? minutes : `${minutes} (${context.format.duration(ms)})`
}

/** In minutes, of which an amount of ms may be a part. */
function sayMinutes({ words, format }: Context, ms: number): string {
  return withUnit(format.number(ms / minute, 2), words.units.minute)
}

function workOutUptime(context: Context, { row, weighed }: Example): Step[] {
  const { words, format } = context
  const own = words.reliabilityMethod
  const { measures } = words.reliability
  const { uptime, up, failures, incidentDown, mttr, mtbf } = row
  const minutes = (ms: number) => sayMinutes(context, ms)
  const counted = minutes(uptime.counted)
  const down = minutes(uptime.down)
  const ofIncidents = {
    label: own.ofIncidents,
    working: `${down} − ${minutes(uptime.down - incidentDown)}`,
    result: minutes(incidentDown),
  }
  return [
    { label: own.recordedTime, working: format.duration(uptime.counted), result: counted },
    ...weighed.map(({ weight, ms }) => {
      const percent = format.givenPercent(weight)
      return {
        label: own.atWeight(percent),
        working: `${minutes(ms)} × ${percent}`,
        result: minutes((ms * weight) / 100),
      }
    }),
    {
      label: own.sum,
      working: weighed.map(({ weight, ms }) => minutes((ms * weight) / 100)).join(' + '),
      result: down,
    },
    {
      label: measures.uptime,
      working: `(${counted} − ${down}) ÷ ${counted}`,
      result: uptime.percent === undefined ? words.noData : format.percent(uptime.percent),
    },
    ...(incidentDown === uptime.down ? [] : [ofIncidents]),
    {
      label: measures.mttr,
      working: `${minutes(incidentDown)} ÷ ${failures}`,
      result: mttr === undefined ? words.noData : sayResult(context, mttr),
    },
    {
      label: measures.mtbf,
      working: `${minutes(up)} ÷ ${failures}`,
      result: mtbf === undefined ? words.noData : sayResult(context, mtbf),
    },
  ]
}

function workOutBudget(context: Context, id: string): Step[] {
  const { words, format } = context
  const own = words.reliabilityMethod
  const said = words.reliability
  const budget = context.errorBudgets().get(id)
  if (budget?.consumedPercent === undefined) return []
  const { slo, uptime, burn } = budget
  const minutes = (ms: number) => sayMinutes(context, ms)
  const share = `(${format.givenPercent(100)} − ${format.givenPercent(slo.target)})`
  const allowed = minutes(budget.budget)
  const consumed = minutes(budget.consumed)
  return [
    {
      label: own.allowed,
      working: `${minutes(uptime.counted)} × ${share}`,
      result: allowed,
    },
    {
      label: own.consumed,
      working: `${consumed} ÷ ${allowed}`,
      result: format.percent(budget.consumedPercent),
    },
    { label: said.left, working: `${allowed} − ${consumed}`, result: minutes(budget.left) },
    {
      label: own.burn(words.days(burn.days)),
      working: `${minutes(burn.uptime.down)} ÷ (${minutes(burn.uptime.counted)} × ${share})`,
      result: burn.rate === undefined ? words.noData : format.number(burn.rate, 2),
    },
  ]
}
