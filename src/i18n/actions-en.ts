/** The words of the page of action items. */
export const actionsEn = {
  title: 'Action items',
  intro:
    'What we said we would do after an incident, from every published post-mortem, and whether it is done.',
  none: 'No published post-mortem has an action item yet.',
  count: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  noneOverdue: 'None is overdue.',
  since: (date: string) => `Those due since ${date}. `,
  all: 'All are in the data.',
  completion: 'Completed by quarter',
  completionMethod: (from: string, to: string) =>
    `Of the items that fell due in a quarter, how many are done now, and how many of those were done by their due date. Items due from ${from} to ${to} are counted, without dropped ones. Percentages are rounded down.`,
  noCompletion: 'No data: no item has fallen due in the last two years.',
  quarter: 'Quarter due',
  fellDue: 'Fell due',
  done: 'Done',
  onTime: 'On time',
  shares: 'Shares',
  quarterName: (year: string, number: string) => `Q${number} ${year}`,
  soFar: 'so far',
  parts: { onTime: 'Done on time', late: 'Done late', notDone: 'Not done' },
  share: (part: string, count: number) => `${part}: ${count}`,
  json: 'All action items as JSON',
  jsonNote: 'every action item, and how it stands',
}
