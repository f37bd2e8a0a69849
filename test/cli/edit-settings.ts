import { pick, type Edit } from './edits.ts'
import { day, hour, minute, pathOf, type Settings, type World } from './world.ts'

const toComponent =
  (edit: (component: Settings, how: number, world: World) => void): Edit =>
  (world, which, how) => {
    const component = pick(world.components, which)
    if (component !== undefined) edit(component, how, world)
  }

/** The same in `site.yaml`. */
const chooseForSite =
  (key: string, ...values: readonly unknown[]): Edit =>
  ({ site }, _which, how) => {
    site[key] = pick(values, how)
  }

/** The same for one component. */
const chooseForComponent = (key: string, ...values: readonly unknown[]): Edit =>
  toComponent((component, how) => {
    component[key] = pick(values, how)
  })

/** Where `id` is named, another is, or none. */
function replaceComponent(world: World, id: unknown, other?: string): void {
  for (const { settings, updates } of world.folders) {
    if (Array.isArray(settings['components'])) {
      settings['components'] = settings['components'].flatMap((one) =>
        one === id ? (other ?? []) : [one],
      )
    }
    for (const update of updates) {
      const named = Object.entries(update.settings['components'] ?? {})
      update.settings['components'] = Object.fromEntries(
        named.flatMap(([key, status]) =>
          key === id ? (other === undefined ? [] : [[other, status]]) : [[key, status]],
        ),
      )
    }
  }
}

/** What is done to the components, by name. */
export const componentEdits: Readonly<Record<string, Edit>> = {
  'add a component': ({ components }, which, how) => {
    const id = `extra-${which}`
    if (components.length < 5 && !components.some((one) => one['id'] === id)) {
      components.splice(how % 3, 0, { id, name: `Extra ${how}` })
    }
  },
  'rename a component': chooseForComponent('name', 'Payments', 'Shop window', 'Search & find'),
  'give a component another id': toComponent((component, how, world) => {
    const id = `other-${world.components.indexOf(component)}-${how}`
    replaceComponent(world, component['id'], id)
    component['id'] = id
  }),
  'remove a component': (world, which) => {
    if (world.components.length < 2) return
    const [removed] = world.components.splice(which % world.components.length, 1)
    replaceComponent(world, removed?.['id'])
  },
  'reorder the components': ({ components }) => void components.reverse(),
  'start a component on': chooseForComponent(
    'startDate',
    ...[undefined, '2026-01-07', '2026-01-19', '2026-01-21', '2026-02-01'],
  ),
  'show uptime or not': chooseForComponent('showUptime', false, true),
  'show it only when degraded': chooseForComponent('onlyShowIfDegraded', true, false),
  'set the objective of a component': chooseForComponent(
    'slo',
    'none',
    { target: 99.5 },
    undefined,
  ),
  'move a component between groups': (world, which, how) => {
    const component = pick(world.components, which)
    const group = pick([undefined, ...world.groups], how)
    if (component !== undefined) component['group'] = group?.['id']
  },
  'add or rename a group': ({ groups }, which, how) => {
    const id = `group-${which % 2}`
    const known = groups.find((group) => group['id'] === id)
    if (known === undefined) groups.push({ id, name: `Group ${how}` })
    else known['name'] = `Group ${how}`
  },
}

/** What is done to the page's settings, by name. */
export const siteEdits: Readonly<Record<string, Edit>> = {
  'give the page another name': chooseForSite('name', 'Example', 'Exemple', 'Example, Inc.'),
  'change the time zone': chooseForSite(
    'timeZone',
    ...['Europe/Berlin', 'Etc/UTC', 'Pacific/Auckland', 'America/Los_Angeles'],
  ),
  'change the language': chooseForSite('language', 'de', 'en'),
  'change the accent': chooseForSite('accent', '#0b63ce', '#a02040', undefined),
  'change the logo': ({ site, pictures }, which, how) => {
    const draw = (colour: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${20 + how} 10"><path d="M0 0h9" stroke="${colour}"/></svg>`
    site['logo'] = pick(['logo.svg', undefined], which)
    site['logoDark'] = which % 4 === 0 ? 'logo-dark.svg' : undefined
    for (const name of Object.keys(pictures)) delete pictures[name]
    if (site['logo'] !== undefined) pictures['logo.svg'] = draw('red')
    if (site['logoDark'] !== undefined) pictures['logo-dark.svg'] = draw('white')
  },
  'give the logo another colour': ({ pictures }, _which, how) => {
    const colour = pick(['red', 'tan', 'white'], how) ?? ''
    for (const [name, text] of Object.entries(pictures)) {
      pictures[name] = text.replace(/stroke="\w+"/, `stroke="${colour}"`)
    }
  },
  'change the address': chooseForSite(
    'url',
    ...['https://status.example.com', 'https://example.com/status', 'https://example.org/a/b/'],
  ),
  'change the days of history': chooseForSite('historyDays', 3, 30, undefined),
  'change the weights': chooseForSite(
    'uptime',
    ...[{ weights: { partial_outage: 100 } }, { weights: { under_maintenance: 50 } }, undefined],
  ),
  'change the cadence': chooseForSite(
    'cadence',
    ...[{ SEV3: { investigating: 5, monitoring: 600 } }, { SEV1: { identified: 20 } }, undefined],
  ),
  'word the severities': chooseForSite('severities', { SEV3: { name: 'Minor' } }, undefined),
  'publish the roles or not': chooseForSite('publishRoles', true, undefined),
  'set an objective': chooseForSite(
    'slo',
    ...[{ target: 99.9 }, { target: 99, window: 7 }, undefined],
  ),
  'say who owes post-mortems': chooseForSite(
    'postmortems',
    ...[{ dueInBusinessDays: { SEV3: 2 } }, { dueInBusinessDays: {} }, undefined],
  ),
  'change what a repeat is': chooseForSite('repeatWindow', 1, 30, undefined),
  'start the records on': chooseForSite('startDate', '2026-01-01', '2026-01-10', undefined),
}

/** What the clock does, by name. */
export const clockEdits: Readonly<Record<string, Edit>> = {
  'nothing happens': () => undefined,
  'minutes pass': (world, _which, how) => void (world.now += (how + 1) * 7 * minute),
  'hours pass': (world, _which, how) => void (world.now += (how + 1) * hour),
  'days pass': (world, _which, how) => void (world.now += (how + 1) * day),
  'a month passes': (world) => void (world.now += 31 * day),
  'it is just when something changes': (world, _which, how) => {
    world.now = Math.max(world.now, world.nextChange + ((how % 3) - 1) * 1000)
  },
  'the clock was wrong, and is set back': (world, which, how) => {
    world.now -= (which % 3) * day + how * hour
  },
}

/** How a build is asked for, by name. */
export const buildEdits: Readonly<Record<string, Edit>> = {
  'serve it below': (world, _which, how) => {
    world.base = pick(['/', '/status', 'docs/status/', undefined], how)
  },
  'build a preview or not': (world) => {
    world.preview = !world.preview
  },
  'freeze the clock or not': (world) => {
    world.frozen = !world.frozen
  },
  'files lose their times': (world) => {
    world.timeless = !world.timeless
  },
}

/** What stops a build, until the next edit. */
export const mistakes: Readonly<Record<string, Edit>> = {
  'make a mistake': (world, which, how) => {
    const path = pick(world.folders.map(pathOf), which) ?? ''
    const twice = path.replace(/\/\d{4}\//, how % 2 === 0 ? '/2019/' : '/2031/')
    const mistakes = [
      { 'site.yaml': 'name: 5\n' },
      { 'site.yaml': undefined },
      { 'components.yaml': 'components: []\n' },
      { [`${path}/incident.md`]: undefined, [`${path}/maintenance.md`]: undefined },
      { [`${path}/20270101T0000Z-monitoring.md`]: '---\nstatus: monitorin\n---\n' },
      { [`${path}/notes.md`]: 'Not content.' },
      { 'notices/broken.md': '---\ntitle: [\n---\n' },
      { 'notices/Bad Name.md': '---\ntitle: A\n---\n' },
      {
        [`${twice}/incident.md`]: '---\ntitle: Twice\nseverity: SEV3\n---\n',
        [`${twice}/20190101T1000Z-resolved.md`]:
          '---\nat: 2019-01-01T10:00:00Z\nstatus: resolved\n---\n\nIt is over.\n',
      },
    ]
    world.mistakes = pick(mistakes, how) ?? {}
  },
}
