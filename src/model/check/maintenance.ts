import { sortUpdates } from '../incident.ts'
import { error, valueAt, type Place, type Problem } from '../problem.ts'
import type { MaintenanceRecord } from '../records.ts'
import { instantText } from '../schemas/instant-text.ts'
import { isNamedBefore } from './file-names.ts'
import { timeOf } from './incidents.ts'
import type { Rule } from './rule.ts'
import { isOver } from '../vocabulary.ts'

function* reversedWindows(maintenance: MaintenanceRecord): Iterable<Problem> {
  let { startsAt, endsAt } = maintenance
  if (endsAt <= startsAt) {
    yield error(
      maintenance,
      valueAt('endsAt'),
      `The window ends at ${instantText(endsAt)}, which is not after its start, ${instantText(startsAt)}.`,
      'Correct the time of one of them.',
    )
    return
  }
  for (const update of sortUpdates(maintenance.updates)) {
    if (update.startsAt === undefined && update.endsAt === undefined) continue
    startsAt = update.startsAt ?? startsAt
    endsAt = update.endsAt ?? endsAt
    if (endsAt > startsAt) continue
    yield error(
      update,
      valueAt(update.endsAt === undefined ? 'startsAt' : 'endsAt'),
      `This update moves the window so that it ends at ${instantText(endsAt)}, which is not after its start, ${instantText(startsAt)}.`,
      update.startsAt === undefined || update.endsAt === undefined
        ? 'Write both startsAt and endsAt.'
        : 'Correct the time of one of them.',
    )
  }
}

function* updatesAfterTheEnd(maintenance: MaintenanceRecord): Iterable<Problem> {
  const sorted = sortUpdates(maintenance.updates)
  const end = sorted.findIndex(({ status }) => isOver(status))
  const final = sorted[end]
  if (final === undefined) return
  for (const update of sorted.slice(end + 1)) {
    if (isNamedBefore(update, final)) continue // Its time is wrong: file-names.ts says so.
    yield error(
      update,
      valueAt('at'),
      [
        `This update comes after the maintenance was ${final.status} at `,
        timeOf(final),
        `, and ${final.status} is final.`,
      ],
      'Add a new maintenance for further work, or correct the time or status of one of them.',
    )
  }
}

function* repeatedComponents(maintenance: MaintenanceRecord): Iterable<Problem> {
  const first = new Map<string, Place>()
  for (const [index, id] of maintenance.components.entries()) {
    const where = valueAt('components', index)
    const other = first.get(id)
    if (other === undefined) first.set(id, { file: maintenance.file, where })
    else {
      yield error(
        maintenance,
        where,
        [`The component "${id}" is listed twice: here, and at `, other, '.'],
        'Take one of them out, or replace it by the component that was meant.',
      )
    }
  }
}

const perMaintenance =
  (rule: (maintenance: MaintenanceRecord) => Iterable<Problem>): Rule =>
  ({ maintenances }) =>
    maintenances.flatMap((maintenance) => [...rule(maintenance)])

export const maintenanceRules: readonly Rule[] = [
  perMaintenance(reversedWindows),
  perMaintenance(updatesAfterTheEnd),
  perMaintenance(repeatedComponents),
]
