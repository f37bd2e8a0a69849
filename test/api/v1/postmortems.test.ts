import { describe, expect, it } from 'vitest'
import { schemas, type Document } from '../../../src/api/v1/schemas/index.ts'
import { postmortemSchema } from '../../../src/model/schemas/postmortem.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { i, p, r, t, u } from '../../model/factories.ts'
import { contextOf, readApi } from '../sites.ts'

const resolved = [u(t('10:10'), 'investigating', { a: 'major_outage' }), u(t('12:00'), 'resolved')]
const published = t('2026-01-20 09:00')

const listIn = (documents: ReadonlyMap<string, unknown>): Document<'postmortems'> =>
  schemas.postmortems.parse(documents.get('/api/v1/postmortems.json'))
const oneIn = (documents: ReadonlyMap<string, unknown>, id: string): Document<'postmortem'> =>
  schemas.postmortem.parse(documents.get(`/api/v1/postmortems/${id}.json`))

describe('a post-mortem’s document', () => {
  const { timeline, actions } = postmortemSchema.parse({
    publishedAt: '2026-01-20T09:00:00Z',
    timeline: [{ at: '2026-01-15T10:10:00Z', event: 'It *begins*', kind: 'trigger' }],
    actions: [{ id: 'alert', what: 'Alert', owner: 'Team', due: '2026-01-22', status: 'open' }],
  })
  const records = r({
    incidents: [
      i('x', resolved, {
        startedAt: t('10:00'),
        detectedAt: t('10:05'),
        postmortemRecord: p(published, { timeline, actions, factors: { people: ['New'] } }),
      }),
    ],
  })

  it('has figures, phases, and the timeline with the updates in it', () => {
    const document = oneIn(readApi(records, t('2026-01-25 00:00')), 'x')
    expect(document.response).toEqual({
      detect: 300_000,
      acknowledge: null,
      firstUpdate: 600_000,
      mitigate: null,
      resolve: 7_200_000,
    })
    expect(document.phases.map(({ until }) => until)).toEqual(['detected', 'resolved'])
    expect(document.timeline).toEqual([
      {
        source: 'postmortem',
        at: '2026-01-15T10:10:00.000Z',
        kind: 'trigger',
        event: 'It *begins*',
      },
      {
        source: 'update',
        at: '2026-01-15T10:10:00.000Z',
        status: 'investigating',
        update: '20260115T1010Z-investigating',
        url: 'https://status.example.com/incidents/x/#update-20260115T1010Z-investigating',
      },
      expect.objectContaining({ source: 'update', status: 'resolved' }),
    ])
    expect(document.factors).toEqual({
      people: ['New'],
      process: [],
      technology: [],
      environment: [],
    })
  })

  it('has each list that an author wrote, under its own name', () => {
    const lists = {
      whys: ['Why?'],
      wentWell: ['Well'],
      couldImprove: ['Better'],
      gotLucky: ['Luck'],
      lessons: ['Lesson'],
      factors: {
        people: ['People'],
        process: ['Process'],
        technology: ['Technology'],
        environment: ['Environment'],
      },
    }
    const one = i('x', resolved, { postmortemRecord: p(published, lists) })
    const documents = readApi(r({ incidents: [one] }), t('2026-01-25 00:00'))
    expect(oneIn(documents, 'x')).toMatchObject(lists)
  })

  it('is told the same in the incident’s own document, where only the timeline has it', () => {
    const told = { ...timeline[0], kind: 'detection', event: 'Seen', at: t('10:10') } as const
    const one = i('x', resolved, { postmortemRecord: p(published, { timeline: [told] }) })
    const documents = readApi(r({ incidents: [one] }), t('2026-01-25 00:00'))
    const incident = schemas.incident.parse(documents.get('/api/v1/incidents/x.json'))
    expect(incident.detectedAt).toBe('2026-01-15T10:10:00.000Z')
    expect(oneIn(documents, 'x').instants.detected).toBe(incident.detectedAt)
  })

  it('changes with the day in its action items alone', () => {
    const early = oneIn(readApi(records, t('2026-01-22 23:59')), 'x')
    const late = oneIn(readApi(records, t('2026-01-23 00:00')), 'x')
    expect(early.actions[0]).toMatchObject({ state: 'open', daysLate: null })
    expect(late.actions[0]).toMatchObject({ state: 'overdue', daysLate: 1 })
    expect({ ...late, actions: [], asOf: '' }).toEqual({ ...early, actions: [], asOf: '' })
  })
})

describe('the list of post-mortems', () => {
  it('has those of the demonstration, each with its document', async () => {
    const documents = readApi(await readRecords(), demoNow)
    const { postmortems, inPreparation } = listIn(documents)
    const { incidents } = contextOf(await readRecords(), demoNow).status
    expect(postmortems).toHaveLength(
      incidents.filter(({ postmortem, drill }) => postmortem !== undefined && !drill).length,
    )
    for (const { incident, publishedAt, actions } of postmortems) {
      const document = oneIn(documents, incident.id)
      expect(document.incident).toEqual(incident)
      expect(document.publishedAt).toBe(publishedAt)
      expect(document.actions).toHaveLength(actions.count)
    }
    expect(inPreparation.map(({ incident, due }) => [incident.id, due])).toEqual([
      ['2026-11-10-parcelwing-labels-rejected', '2026-11-17'],
    ])
  })

  it('has one that is under embargo as in preparation, and no document of it', () => {
    const records = r({ incidents: [i('x', resolved, { postmortemRecord: p(published) })] })
    const before = readApi(records, published - 1)
    expect(listIn(before)).toMatchObject({
      postmortems: [],
      inPreparation: [{ due: '2026-01-22', overdueSince: null }],
    })
    expect(before.has('/api/v1/postmortems/x.json')).toBe(false)
    const after = listIn(readApi(records, published))
    expect([after.inPreparation.length, after.postmortems.length]).toEqual([0, 1])
  })

  it('has no drill, not even in a preview', () => {
    const records = r({
      incidents: [i('x', resolved, { drill: true, postmortemRecord: p(published) })],
    })
    const documents = readApi(records, published, { preview: true })
    expect(listIn(documents)).toMatchObject({ postmortems: [], inPreparation: [] })
    expect(documents.has('/api/v1/postmortems/x.json')).toBe(false)
  })
})
