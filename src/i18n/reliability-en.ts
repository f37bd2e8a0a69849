import { withUnit } from './line-breaks.ts'

/** The words of reliability and error budgets. */
export const reliabilityEn = {
  title: 'Reliability',
  titleOf: (name: string) => `Reliability of ${name}`,
  intro: 'How often something breaks, how fast we respond, and whether we keep our promises.',
  introOf: (name: string, hasBudget: boolean) =>
    hasBudget
      ? `Incidents, response times and error budget of ${name}.`
      : `Incidents and response times of ${name}.`,
  all: 'Reliability overall',
  status: (name: string) => `Status of ${name}`,
  more: 'All numbers by month and quarter',
  empty:
    'No data yet: these numbers are as of the start of today, and nothing is on record from before.',
  soFar: 'so far',
  partly: 'in part',
  summary: (period: string) => `${period}, so far`,
  summaryNote: (since: string, until: string, before: string | undefined, goesOn: boolean) =>
    `From ${since} until ${until}${before === undefined ? '' : `, and ${before} for comparison`}; worked out at the start of each day.${goesOn ? ' Counts and downtime of a quarter in progress are not compared with those of a whole one.' : ''}`,
  before: (period: string, value: string, change: string | undefined) =>
    change === undefined ? `${period}: ${value}` : `${period}: ${value} (${change})`,
  byMonth: 'By month',
  byQuarter: 'By quarter',
  everyQuarter: 'Every measure by quarter, as a table',
  everyMonth: 'Every measure by month, as a table',
  chartNote: (months: number) =>
    `${months === 1 ? 'The current month' : `The last ${months} months, the current one`} so far. “–” means nothing to measure, or not recorded.`,
  reading:
    'Below a number: the change from the period before, and what the number is made from. “3 of 4” is 3 of the period’s 4 incidents; “n” counts values.',
  periods: (shown: number) =>
    shown === 1 ? 'All are in the data:' : `The last ${shown}. All are in the data:`,
  csv: 'CSV',
  json: 'JSON',
  jsonNow: '(budgets as of now)',
  data: 'Data',
  measure: 'Measure',
  measures: {
    incidents: 'Incidents',
    down: 'Weighted downtime',
    uptime: 'Uptime',
    mttr: 'MTTR',
    mtbf: 'MTBF',
    detect: 'Time to detect (MTTD)',
    acknowledge: 'Time to acknowledge (MTTA)',
    firstUpdate: 'Time to first update',
    mitigate: 'Time to mitigate',
    resolve: 'Time to resolve',
    gap: 'Between updates, median',
    longestGap: 'Between updates, longest',
    promises: 'Promises kept',
    cadence: 'Cadence kept',
    repeats: 'Repeat incidents',
  },
  missing: {
    detect: 'no incident says both when its impact began and when it was detected',
    acknowledge: 'no incident says both when it was detected and when it was acknowledged',
    firstUpdate: 'no incident says when its impact began',
    mitigate: 'no incident says when it was mitigated',
    resolve: 'no incident has a known end',
    gap: 'no incident has two updates',
    promises: 'no update said when the next one would come',
    cadence: 'every update stated its own promise, or owed none',
    repeats: 'no incident says its cause',
  },
  noIncident: 'no incident',
  noDowntime: 'no downtime',
  noFailure: 'no incident cost uptime',
  noneDue: 'none due',
  of: (part: number, all: number) => `${part} of ${all}`,
  n: (count: number) => `n = ${count}`,
  changeBy: (amount: string, more: boolean) => `${amount} ${more ? 'more' : 'less'}`,
  points: (value: string) => withUnit(value, /^\D*1$/.test(value) ? 'point' : 'points'),
  recorded: (duration: string) => `${duration} recorded`,
  costUptime: (count: number) =>
    count === 1 ? '1 incident that cost uptime' : `${count} incidents that cost uptime`,
  ofIncidents: (count: number, all: number) =>
    all === 1 ? 'of 1 incident' : `mean of ${count} of ${all} incidents`,
  promisesOf: (kept: number, of: number) => `${kept} of ${of} promised updates came in time`,
  minutes: 'minutes',
  hours: 'hours',
  chart: (title: string, unit: string) => `${title}, ${unit}`,
  looks: { kept: 'Kept', notKept: 'Late or missing' },
  budgets: 'Error budgets',
  budget: 'Error budget',
  budgetsSpent: (spent: number, of: number) => `${spent} of ${of} spent`,
  spentOf: (shown: number, all: number) =>
    `The ${shown} of ${all} spent ones that consumed the most. The others are in the list of components.`,
  policy: 'What we do when a budget is spent',
  components: 'Components',
  component: 'Component',
  componentsNote: (window: string) =>
    `Most of the error budget consumed first, then most downtime. Uptime is that of ${window}; a budget is that of its objective’s own window, until the same moment.`,
  componentsByDowntime: (window: string) => `Most downtime first. Uptime is that of ${window}.`,
  componentsOf: (shown: number, all: number) =>
    `The first ${shown} of ${all}. The page of each of the others leads to its numbers, and all are in the data:`,
  noObjective: 'no objective',
  objective: 'Objective',
  objectiveText: (target: string, days: string) => `${target} over ${days}`,
  consumedShort: (percent: string) => `${percent} consumed`,
  consumedOf: (percent: string, consumed: string, budget: string) =>
    `${percent}: ${consumed} of ${budget}`,
  overspent: 'Overspent',
  spent: 'Spent',
  within: 'Within budget',
  left: 'Left',
  overBy: (duration: string) => `nothing: overspent by ${duration}`,
  burn: 'Burn rate',
  burnText: (rate: string, days: number) =>
    `${rate} over the last ${days === 1 ? '24 hours' : `${days} days`}`,
  burnNote: 'At 1 the budget lasts exactly one window.',
  projection: 'If it goes on like this',
  spentAt: 'spent on',
  none: {
    spent: 'It is spent already.',
    short_record: 'No projection: records do not cover the whole window yet.',
    few_incidents: (least: number) =>
      `No projection: fewer than ${least} incidents in these days make no rate.`,
    not_spent: 'It is not spent: downtime leaves the window as fast as it is added.',
  },
  spentBy: 'What spent it',
  weighted: 'Weighted',
  share: 'Of the budget',
  spentByNone: 'Nothing in the window cost uptime.',
  spentByMore: (shown: number, all: number) => `The ${shown} of ${all} that cost most.`,
  asOfNow: (time: string) =>
    `As of ${time}; the reliability pages show it as of the start of the day.`,
  asOfStartOfDay: (time: string) => `As of the start of the day, ${time}.`,
  asItIsNow: (name: string) => `The error budget of ${name} as it is now`,
  budgetTooLittle: (recorded: string, window: string) =>
    `No budget yet: ${recorded} of its window of ${window} on record. A budget needs at least a day.`,
  budgetMethod: (window: string, recorded: string, weights: string) =>
    `From ${window}, with ${recorded} of it on record. Each minute counts by its status: ${weights}. The budget is what the objective allows of the recorded time. Overlaps count once, drills never. What is consumed is rounded up, and so is each share of it.`,
  method: 'How these numbers are made',
  methodShort: (weights: string, days: string) =>
    `Incidents, and with them response times, update gaps, promises and repeats, count in the period they started in; time counts in the period it passed in. Downtime counts by status: ${weights}. Overlaps count once, drills never. MTTR is the weighted downtime that incidents caused, MTBF is uptime, each divided by the incidents that cost uptime. A repeat has the same cause on the same component as one at most ${days} before. Percentages are rounded down.`,
}
