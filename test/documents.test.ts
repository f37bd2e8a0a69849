import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatProblem } from '../src/load/format-problem.ts'
import { inspectContent } from '../src/load/inspect-content.ts'
import { componentsSchema } from '../src/model/schemas/components.ts'
import { incidentSchema } from '../src/model/schemas/incident.ts'
import { maintenanceSchema } from '../src/model/schemas/maintenance.ts'
import { noticeSchema } from '../src/model/schemas/notice.ts'
import { postmortemSchema } from '../src/model/schemas/postmortem.ts'
import { siteSchema } from '../src/model/schemas/site.ts'
import { maintenanceUpdateSchema, updateSchema } from '../src/model/schemas/update.ts'
import { emptyFolder, writeFiles } from './folders.ts'

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

describe('README', () => {
  const readme = read('README.md')

  /** The block of this language that begins with `start`. */
  const blockOf = (language: string, start: string): string => {
    const blocks = readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))
    const found = [...blocks].map(([, text = '']) => text).find((text) => text.startsWith(start))
    if (found === undefined) throw new Error(`README has no ${language} that begins with ${start}`)
    return found
  }

  test('what it tells authors to write is content without a problem', async () => {
    const named = readme.matchAll(/^`content\/(\S+\.md)`\n\n```markdown\n([\s\S]*?)^```/gm)
    const examples = Object.fromEntries([...named].map(([, path = '', text = '']) => [path, text]))
    const incident = 'incidents/2026/2026-01-15-checkout-errors'
    const folder = writeFiles(emptyFolder(), {
      ...examples,
      'site.yaml':
        blockOf('yaml', '# site.yaml\n') + blockOf('yaml', "# site.yaml: every component's"),
      'components.yaml': blockOf('yaml', '# components.yaml'),
      [`${incident}/20260115T1502Z-resolved.md`]: blockOf('markdown', '---\nstatus: resolved'),
      [`${incident}/postmortem.md`]: blockOf('markdown', '---\npublishedAt').replace(
        'lessons:',
        `${blockOf('yaml', 'actions:')}lessons:`,
      ),
    })
    const { problems } = await inspectContent(folder, Date.parse('2026-01-30T10:00:00Z'))
    expect(Object.keys(examples)).toHaveLength(4)
    expect(problems.map(formatProblem)).toEqual([])
  })
})

describe('docs/settings.md', () => {
  const sections = read('docs/settings.md').split(/^## /m)
  const sectionOf = (title: string) => sections.find((text) => text.startsWith(title)) ?? ''
  const { groups, components } = componentsSchema.shape
  const keysOf = ({ shape }: { readonly shape: object }) => Object.keys(shape)
  /** Named once, for every Markdown file. */
  const shared = ['internal', 'statuspageId', 'importedId']
  const ownKeysOf = (schema: { readonly shape: object }) =>
    keysOf(schema).filter((key) => !shared.includes(key))

  test.each([
    ['site.yaml', keysOf(siteSchema)],
    ['components.yaml', [...keysOf(groups.unwrap().element), ...keysOf(components.element)]],
    ['incident.md', ownKeysOf(incidentSchema)],
    ['An update of an incident', ownKeysOf(updateSchema)],
    ['maintenance.md', [...ownKeysOf(maintenanceSchema), ...ownKeysOf(maintenanceUpdateSchema)]],
    ['A notice', ownKeysOf(noticeSchema)],
    ['postmortem.md', ownKeysOf(postmortemSchema.in)],
    ['In every Markdown file', shared],
  ])('names every key of %s', (title, keys) => {
    const section = sectionOf(title)
    expect(keys.filter((key) => !new RegExp(`\`${key}\\b`).test(section))).toEqual([])
  })

  test.each([
    ['site.yaml', siteSchema.parse({ name: 'Example', url: 'https://status.example.com' })],
    ['components.yaml', components.element.parse({ id: 'api', name: 'API' })],
  ])('says the defaults of %s', (title, { name: _name, ...defaults }) => {
    const rows = sectionOf(title).split('\n')
    const wrong = Object.entries(defaults).filter(([key, value]) => {
      const [, , given = ''] = rows.find((row) => row.startsWith(`| \`${key}\``))?.split('|') ?? []
      return typeof value !== 'object' && given.trim() !== 'needed' && !given.includes(`${value}`)
    })
    expect(wrong).toEqual([])
  })
})
