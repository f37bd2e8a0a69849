import {
  action,
  day,
  hour,
  incident,
  maintenance,
  minute,
  pathOf,
  postmortem,
  say,
  type Folder,
  type Settings,
  type Text,
  type Update,
  type World,
} from './world.ts'

/** Changes the world: `which` picks what is changed, `how` the way. Both count from 0. */
export type Edit = (world: World, which: number, how: number) => void

/** One of a list, whatever the number. */
export function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % list.length]
}

function remove<T>(list: T[], at: number): void {
  if (list.length > 0) list.splice(at % list.length, 1)
}

/** An edit of one incident, or of one maintenance. */
const toFolder =
  (top: Folder['top'], edit: (folder: Folder, how: number, world: World) => void): Edit =>
  (world, which, how) => {
    const folder = pick(
      world.folders.filter((one) => one.top === top),
      which,
    )
    if (folder !== undefined) edit(folder, how, world)
  }

/** An edit of any incident's or maintenance's own file. */
const toAny =
  (edit: (folder: Folder, how: number, world: World) => void): Edit =>
  (world, which, how) => {
    const folder = pick(world.folders, which)
    if (folder !== undefined) edit(folder, how, world)
  }

const toUpdate = (edit: (update: Update, how: number, world: World) => void): Edit =>
  toAny((folder, how, world) => {
    const update = pick(folder.updates, how)
    if (update !== undefined) edit(update, how, world)
  })

const toPostmortem =
  (edit: (text: Text, how: number, world: World) => void): Edit =>
  (world, which, how) => {
    const text = pick(
      world.folders.flatMap((folder) => folder.postmortem ?? []),
      which,
    )
    if (text !== undefined) edit(text, how, world)
  }

const toNotice =
  (edit: (text: Text, how: number, world: World) => void): Edit =>
  (world, which, how) => {
    const notice = pick(world.notices, which)
    if (notice !== undefined) edit(notice, how, world)
  }

/** Gives a setting one of these values; undefined takes it out. */
const choose =
  (key: string, ...values: readonly unknown[]) =>
  ({ settings }: { settings: Settings }, how: number): void => {
    settings[key] = pick(values, how)
  }

/** A text of the same length. */
function rotate(text: string): string {
  return text.replace(/[a-z]/g, (letter) =>
    letter === 'z' ? 'a' : String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1),
  )
}

function reword(text: Text, how: number): void {
  text.body = how % 2 === 0 ? rotate(text.body) : `${text.body}\n\nAnd *more* (${how}).`
}

/** The same words, set otherwise. */
function reset(text: Text, how: number): void {
  text.body = how % 2 === 0 ? text.body.replace(' ', '\n\n') : text.body.replaceAll('*', '')
}

/** A moment before or after now. */
const around = (world: World, how: number): number => world.now + (how - 5) * 7 * hour

function add(folder: Folder, status: string, at: number): void {
  const last = folder.updates.at(-1)
  if (last?.status === 'resolved' || last?.status === 'completed') return
  const time = Math.max(at, (last?.at ?? 0) + minute)
  folder.updates.push({ status, at: time, settings: {}, body: `It is **${status}**.` })
}

function rename(world: World, folder: Folder, change: () => void): void {
  const from = pathOf(folder)
  change()
  world.renames.push({ from, to: pathOf(folder) })
}

const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const

/** What authors do to incidents, maintenances and notices, by a name that a failing sequence is told in. */
export const contentEdits: Readonly<Record<string, Edit>> = {
  'open an incident': (world, which, how) => {
    const begin = say(world.now - (which % 4) * day - how * 3 * hour)
    const id = `${begin.slice(0, 10)}-new-${world.folders.length}-${how}`
    const component = String(pick(world.components, which)?.['id'])
    const opened = incident(id, begin, pick(severities, how) ?? '', component)
    if (how % 2 === 0) opened.updates.pop()
    if (!world.folders.some((folder) => folder.id === id)) world.folders.push(opened)
  },
  'add an update': toFolder('incidents', (folder, how, world) =>
    add(folder, how % 2 === 0 ? 'monitoring' : 'identified', world.now - how * minute),
  ),
  'add an update that is still to come': toFolder('incidents', (folder, how, world) =>
    add(folder, how % 2 === 0 ? 'monitoring' : 'resolved', world.now + how * hour),
  ),
  'say the same of all incidents at once': ({ folders, now }) => {
    for (const folder of folders) if (folder.top === 'incidents') add(folder, 'identified', now)
  },
  'resolve an incident': toFolder('incidents', (folder, _how, world) =>
    add(folder, 'resolved', world.now),
  ),
  'reword an update': toUpdate(reword),
  'break a paragraph, or stress nothing': toUpdate(reset),
  'correct an update': toUpdate((update, how, world) => {
    reword(update, how)
    update.settings['editedAt'] = say(Math.max(update.at, around(world, how)))
  }),
  'move an update in time': toUpdate((update, how) => {
    update.at += (how - 3) * minute
  }),
  'delete an update': toAny(({ updates }, how) => {
    if (updates.length > 1) remove(updates, how)
  }),
  'rewrite the body': toAny(reword),
  'give another title': toAny(({ settings }, how) => {
    settings['title'] = how % 2 === 0 ? rotate(String(settings['title'])) : `Title ${how}`
  }),
  'correct a title at': toAny(({ settings }, how, world) => {
    settings['editedAt'] = say(around(world, how))
  }),
  'make it a draft or not': toAny(({ settings }) => {
    settings['draft'] = settings['draft'] !== true
  }),
  'make it a drill or not': toFolder('incidents', ({ settings }) => {
    settings['drill'] = settings['drill'] !== true
  }),
  'delete a folder': ({ folders }, which) => remove(folders, which),
  'rename a folder': toAny((folder, how, world) =>
    rename(world, folder, () => {
      folder.id = `${folder.id.slice(0, 10)}-renamed-${world.folders.indexOf(folder)}-${how}`
    }),
  ),
  'exchange the names of two folders': (world, which, how) => {
    const one = pick(world.folders, which)
    const alike = world.folders.filter((folder) => folder.top === one?.top && folder !== one)
    const other = pick(alike, how)
    if (one === undefined || other === undefined) return
    const [from, to, between] = [pathOf(one), pathOf(other), `${one.top}/exchanged`]
    ;[one.id, other.id] = [other.id, one.id]
    ;[one.year, other.year] = [other.year, one.year]
    world.renames.push({ from, to: between }, { from: to, to: from }, { from: between, to })
  },
  'move a folder to another year': toAny((folder, _how, world) =>
    rename(world, folder, () => {
      folder.year = folder.year === '2026' ? '2025' : '2026'
    }),
  ),
  'change the severity': toFolder('incidents', choose('severity', ...severities)),
  'change the impact': toFolder('incidents', choose('impact', undefined, 'none', 'critical')),
  'change the cause': toFolder('incidents', choose('cause', undefined, 'deploy', 'certificate')),
  'change the roles': toFolder('incidents', choose('roles', undefined, { commander: 'Payments' })),
  'leave the end unknown': toFolder('incidents', (folder) => {
    if (folder.updates.at(-1)?.status !== 'resolved') folder.settings['end'] = 'unknown'
  }),
  'say when it began': toFolder('incidents', (folder, how) => {
    const first = folder.updates[0]?.at ?? 0
    folder.settings['startedAt'] = how === 0 ? undefined : say(first - how * 4 * hour)
  }),
  'say when it was detected': toFolder('incidents', (folder, how) => {
    folder.settings['detectedAt'] = how === 0 ? undefined : say(folder.updates[0]?.at ?? 0)
  }),
  'say when it was acknowledged and mitigated': toFolder('incidents', (folder, how) => {
    const first = folder.updates[0]?.at ?? 0
    folder.settings['acknowledgedAt'] = how === 0 ? undefined : say(first + how * minute)
    folder.settings['mitigatedAt'] = how < 5 ? undefined : say(first + how * 5 * minute)
  }),
  'promise the next update by another time': toUpdate((update, how) => {
    if (update.status === 'resolved') return
    update.settings['nextUpdateBy'] = how === 0 ? undefined : say(update.at + how * 11 * minute)
  }),
  'give it the id that it had on a Statuspage': toAny((folder, how, world) => {
    const id = `${world.folders.indexOf(folder)}statuspage${how}`.slice(0, 12)
    folder.settings['statuspageId'] = how < 5 ? id.padEnd(12, '0') : undefined
  }),
  'waive or demand a post-mortem': toFolder(
    'incidents',
    choose('postmortem', undefined, 'required', 'waived'),
  ),

  'write a post-mortem': toFolder('incidents', (folder, how, world) => {
    if (folder.updates.at(-1)?.status !== 'resolved') return
    folder.postmortem = postmortem(say(around(world, how)), how % 2 === 0 ? 'open' : 'done')
  }),
  'remove a post-mortem': toFolder('incidents', (folder) => {
    folder.postmortem = undefined
  }),
  'reword a post-mortem': toPostmortem(reword),
  'publish a post-mortem at': toPostmortem(({ settings }, how, world) => {
    settings['publishedAt'] = say(around(world, how))
  }),
  'correct a post-mortem at': toPostmortem(({ settings }, how, world) => {
    settings['editedAt'] = say(around(world, how))
  }),
  'make a post-mortem a draft or not': toPostmortem(choose('draft', true, undefined)),
  'change the action items': toPostmortem(({ settings }, how, world) => {
    const status = pick(['open', 'in_progress', 'done', 'dropped'], how) ?? ''
    const soon = say(world.now + (how - 3) * day).slice(0, 10)
    settings['actions'] = how === 9 ? [] : [action(status, soon, soon)]
  }),

  'plan a maintenance': (world, which, how) => {
    const begin = say(world.now + (how - 4) * 5 * hour)
    const id = `${begin.slice(0, 10)}-planned-${world.folders.length}-${which}`
    if (!world.folders.some((folder) => folder.id === id)) {
      world.folders.push(maintenance(id, begin))
    }
  },
  'move a maintenance': toFolder('maintenance', ({ updates, settings }, how, world) => {
    const at = Math.max(world.now - how * minute, (updates.at(-1)?.at ?? 0) + minute)
    const begin = Date.parse(String(settings['startsAt'])) + how * 5 * hour
    const window = { startsAt: say(begin), endsAt: say(begin + hour) }
    if (updates.at(-1)?.status === 'completed') return
    updates.push({ status: 'scheduled', at, settings: window, body: 'It was moved.' })
  }),
  'complete a maintenance': toFolder('maintenance', (folder, _how, world) =>
    add(folder, 'completed', world.now),
  ),

  'publish a notice': ({ notices, now }, which, how) => {
    const settings = { title: `News ${how}`, publishedAt: say(now + (how - 5) * hour) }
    const id = `news-${which}`
    if (!notices.some((notice) => notice.id === id)) notices.push({ id, settings, body: 'News.' })
  },
  'reword a notice': toNotice(reword),
  'expire a notice at': toNotice(({ settings }, how, world) => {
    const published = Date.parse(String(settings['publishedAt']))
    settings['expiresAt'] = say(Math.max(published + hour, around(world, how)))
  }),
  'make a notice a draft': toNotice(choose('draft', true, undefined)),
  'delete a notice': ({ notices }, which) => remove(notices, which),
}
