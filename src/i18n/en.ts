import { actionsEn } from './actions-en.ts'
import { postmortemEn } from './postmortem-en.ts'
import { reliabilityEn } from './reliability-en.ts'
import { reliabilityMethodEn } from './reliability-method-en.ts'
import { subscribeEn } from './subscribe-en.ts'

/** The interface's words. Functions take what differs; every language has exactly these keys. */
export const en = {
  locale: 'en-GB',
  direction: 'ltr' as 'ltr' | 'rtl',
  componentStatus: {
    operational: 'Operational',
    under_maintenance: 'Under maintenance',
    degraded_performance: 'Degraded performance',
    partial_outage: 'Partial outage',
    major_outage: 'Major outage',
    no_data: 'No data',
  },
  incidentStatus: {
    investigating: 'Investigating',
    identified: 'Identified',
    mitigating: 'Mitigating',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
  },
  atWorst: (status: string) => `${status} at worst`,
  maintenanceStatus: {
    scheduled: 'Scheduled',
    in_progress: 'In progress',
    verifying: 'Verifying',
    completed: 'Completed',
    cancelled: 'Cancelled',
  },
  /** Of maintenance, at a time at which it ran before that. */
  putOff: 'Put off',
  severity: {
    SEV1: { name: 'Critical', meaning: 'The whole service is out, or data is at risk.' },
    SEV2: { name: 'High', meaning: 'A major feature is unavailable for many customers.' },
    SEV3: { name: 'Medium', meaning: 'A moderate problem that can be worked around.' },
    SEV4: { name: 'Low', meaning: 'A small problem that affects few.' },
  },
  headline: {
    no_data: 'No data yet',
    noDataNotice: 'No data yet, with an active incident',
    operational: 'All systems operational',
    notice: 'Systems operational, with an active incident',
    maintenance: 'Maintenance in progress',
    maintenanceNotice: 'Maintenance in progress, with an active incident',
    degraded: 'Degraded performance',
    minor: 'Partial outage',
    major: 'Significant outage',
    critical: 'Major outage',
  },
  status: 'Status',
  skipToContent: 'Skip to content',
  nav: {
    current: 'Status now',
    history: 'History',
    postmortems: 'Post-mortems',
    subscribe: 'Subscribe',
    label: 'Pages',
  },
  updatedAt: 'As of',
  stale: 'This page may be out of date: it was not updated in time.',
  /** Before a status that maintenance was due to change since. */
  lastKnown: 'Last known:',
  /** Before the time, on a page that was built before it. */
  maintenanceDue: {
    begin: 'Maintenance was due to begin on',
    end: 'Maintenance was due to end on',
  },
  activeIncidents: 'Active incidents',
  activeIncident: 'Active incident',
  noAffected: 'No component is marked as affected.',
  since: 'since',
  started: 'Started',
  ended: 'Ended',
  lasted: 'Lasted',
  atLeast: (lasted: string) => `at least ${lasted}`,
  endUnknown: 'The end of this incident was not recorded.',
  /** In place of its status. */
  endNotRecorded: 'End not recorded',
  soFar: 'so far',
  duration: 'Duration',
  severityLabel: 'Severity',
  affects: 'Affects',
  affected: 'Affected components',
  allUpdates: (count: number) => (count === 1 ? 'Read the update' : `Read all ${count} updates`),
  updates: 'Updates',
  /** Before the time at which a text was. */
  corrected: 'Corrected',
  promise: {
    stated: {
      pending: 'Next update by',
      overdue: 'The next update was due by',
      overdueNote: (late: string) => `It is ${late} late.`,
    },
    policy: {
      pending: 'Next update expected by',
      overdue: 'The next update was expected by',
      overdueNote: (late: string) => `That was ${late} ago.`,
    },
    kept: 'Next update promised by',
    keptNote: 'It came in time.',
    lateNote: (late: string) => `It came ${late} late.`,
    broken: 'A further update was due by',
    brokenNote: 'None was recorded.',
  },
  components: 'Components',
  componentsAndUptime: 'Components, last 90 days',
  /** To a screen reader, before components of no group: they would be of the group before. */
  otherComponents: 'Other components',
  uptimeOver: (days: number) => `uptime over ${days} days`,
  uptime: 'Uptime',
  /** Within a sentence. */
  uptimeInline: 'uptime',
  days: (count: number) => (count === 1 ? '1 day' : `${count} days`),
  noData: 'no data',
  daysAgo: (days: number) => `${days} days ago`,
  today: 'Today',
  legend: 'What the bars mean',
  bars: {
    summary: (name: string, days: number) => `${name}, last ${days} days:`,
    allOperational: 'operational on every day.',
    noData: (days: number) => `${days} without data`,
    more: (days: number) => `and ${days} more ${days === 1 ? 'day' : 'days'}`,
  },
  andMore: (count: number) => `and ${count} more`,
  runningMaintenance: 'Maintenance in progress',
  comingMaintenance: 'Scheduled maintenance',
  window: 'Window',
  /** Before it was put off. */
  ranBefore: 'Ran before',
  until: 'until',
  to: 'to',
  /** Before its new times. */
  movedWindow: 'The window was changed to',
  whatToExpect: 'What to expect',
  /** Of a maintenance. */
  noUpdates: {
    coming: 'There is no update yet. The maintenance starts and ends at the times above.',
    running: 'There is no update yet. The maintenance ends at the time above.',
    over: 'There was no update. The maintenance started and ended at the times above.',
  },
  recent: 'Recent days',
  noIncidents: 'No incidents.',
  noRecords: 'No records yet.',
  /** Before the time at which it began, on a later day. */
  continued: 'continued from',
  notices: 'Notices',
  history: 'History',
  historyIntro: 'Every incident and maintenance on record, by month.',
  incidentCount: (count: number) =>
    count === 0 ? 'No incidents' : count === 1 ? '1 incident' : `${count} incidents`,
  /** Incidents of a month that had begun in an earlier one. */
  continuedCount: (count: number) => `${count} continued from before`,
  maintenanceCount: (count: number) =>
    count === 1 ? '1 maintenance window' : `${count} maintenance windows`,
  monthEmpty: 'Nothing happened this month.',
  maintenance: 'Maintenance',
  earlier: 'Earlier',
  later: 'Later',
  uptimeByMonth: 'Uptime by month',
  month: 'Month',
  downtime: 'Weighted downtime',
  recordedSince: 'Records since',
  lastDays: (days: number) => `Last ${days} days`,
  day: 'Day',
  daysNotOperational: 'Days that were not fully operational',
  everyDayOperational: 'Operational on every day with records.',
  /** Below the components' bars. */
  uptimeCounts: (weights: string) =>
    `In uptime, a minute counts as down by its status: ${weights}.`,
  /** Where an incident names a component, and never changes its status. */
  noChange: 'Its status did not change.',
  uptimeMethod: (weights: string) =>
    `Each minute counts as down by its status: ${weights}. Overlapping incidents count once, at the status that weighs most. Percentages are rounded down. Days without data are left out.`,
  componentIncidents: 'Incidents of this component',
  latestOf: (shown: number, all: number) => `The latest ${shown} of ${all}. The others are under`,
  noneOnRecord: 'None on record.',
  notFound: 'This page does not exist',
  notFoundText: 'The address may be mistyped, or what it showed has moved.',
  toStatus: 'See the status now',
  support: 'Support',
  privacy: 'Privacy',
  feeds: {
    all: 'All updates',
    updatesOn: (name: string) => `Updates on ${name}.`,
    maintenance: 'Maintenance that is announced, under way, moved, over or called off.',
    maintenanceUpdates: 'Maintenance updates',
    calendar: 'Maintenance calendar',
    postmortems: 'Post-mortems',
    postmortemsText: 'What happened, why it happened, and what is being done about it.',
    begun: 'The maintenance has begun.',
    ended: 'The maintenance window is over.',
  },
  follow: {
    component: 'Follow this component:',
    affected: 'Follow the affected components:',
    page: 'Follow this page:',
    maintenance: 'Follow all maintenance:',
  },
  uptimeBadge: (name: string, window: string) => `${name} uptime, ${window}`,
  uptimeColumn: (window: string) => `uptime, ${window}`,
  embed: {
    title: 'Status in short',
    purpose: 'The status in short, for a frame in another site.',
    seeStatus: 'Status page',
    dismiss: 'Close',
  },
  llms: {
    summary: (name: string) => `How well ${name} is working, now and in the past.`,
    advice:
      'This is a file written at the time above. For a later moment, read it or the data again; do not conclude from it that all is well.',
    data: 'Data',
    statusText: 'all of what is going on, in words',
    summaryJson: 'the same in the form of the Statuspage API v2',
    incidentsJson: 'the 50 newest incidents with all updates',
    feedJson: 'the newest updates, as a JSON Feed',
    reliabilityJson: 'response times, MTTR, MTBF and uptime by month and quarter',
    errorBudgetsJson: 'service level objectives, and what is left of their error budgets',
    front: 'what customers see',
  },
  subscribe: subscribeEn,
  actions: actionsEn,
  reliability: reliabilityEn,
  reliabilityMethod: reliabilityMethodEn,
  times: (zone: string) => `Times are in ${zone}.`,
  /** Where times are in the visitor's zone and all else stays in the page's. */
  localTimes: (zone: string, pageZone: string) =>
    `Times are in ${zone}, days and months in ${pageZone}.`,
  drill: 'Drill: a rehearsal, not a real incident. Only previews show it.',
  postmortem: 'Post-mortem',
  postmortems: postmortemEn,
  preview: 'Preview',
  less: 'less than a minute',
  units: { day: 'd', hour: 'h', minute: 'min' },
}

export type Words = typeof en
