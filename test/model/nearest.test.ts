import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/i18n/words.ts'
import { listWords, nearest, suggest, typingSlips } from '../../src/model/nearest.ts'
import {
  actionStatuses,
  incidentComponentStatuses,
  incidentStatuses,
  languages,
  maintenanceStatuses,
  severities,
  timelineKinds,
} from '../../src/model/vocabulary.ts'

describe('the nearest choice', () => {
  test.each([
    ['resolve', incidentStatuses, 'resolved'],
    ['identfied', incidentStatuses, 'identified'],
    ['Investigating', incidentStatuses, 'investigating'],
    ['fixed', incidentStatuses, 'resolved'],
    ['unresolved', incidentStatuses, 'investigating'],
    ['ongoing', incidentStatuses, 'investigating'],
    ['in progress', incidentStatuses, 'investigating'],
    ['in progress', maintenanceStatuses, 'in_progress'],
    ['opened', maintenanceStatuses, 'in_progress'],
    ['full_outage', incidentComponentStatuses, 'major_outage'],
    ['partial outage', incidentComponentStatuses, 'partial_outage'],
    ['degraded', incidentComponentStatuses, 'degraded_performance'],
    ['down', incidentComponentStatuses, 'major_outage'],
    ['sev-1', severities, 'SEV1'],
    ['critical', severities, 'SEV1'],
    ['resolved', timelineKinds, 'resolution'],
    ['deploy', timelineKinds, 'trigger'],
    ['no', ['required', 'waived'], 'waived'],
  ])('to %s', (word, choices, wanted) => {
    expect(nearest(word, choices)).toBe(wanted)
  })

  test.each([
    ['incidentStatus', incidentStatuses],
    ['componentStatus', incidentComponentStatuses],
    ['maintenanceStatus', maintenanceStatuses],
  ] as const)('to what a page in any language calls it: %s', (name, choices: readonly string[]) => {
    for (const language of languages) {
      const labels = Object.entries(wordsOf(language)[name]).filter(([status]) =>
        choices.includes(status),
      )
      expect(labels.map(([, label]) => nearest(label, choices))).toEqual(
        labels.map(([status]) => status),
      )
    }
  })

  test.each([
    ['kritisch', severities, 'SEV1'],
    ['gelöst', maintenanceStatuses, 'completed'],
    ['in Arbeit', actionStatuses, 'in_progress'],
    ['Zeit', ['status', 'at', 'components', 'nextUpdateBy'], 'at'],
    ['nächste Meldung', ['status', 'at', 'components', 'nextUpdateBy'], 'nextUpdateBy'],
    ['name', ['title', 'severity'], 'title'],
    ['scheduled_for', ['title', 'startsAt', 'endsAt'], 'startsAt'],
    ['scheduledUntil', ['title', 'startsAt', 'endsAt'], 'endsAt'],
    ['name', ['id', 'name', 'title'], 'name'],
    ['endsAt', ['title', 'publishedAt', 'expiresAt'], 'expiresAt'],
  ])('in German, and to settings: %s', (word, choices, wanted) => {
    expect(nearest(word, choices)).toBe(wanted)
  })

  test('is none where nothing is near', () => {
    expect(nearest('whatever', incidentStatuses)).toBeUndefined()
    expect(nearest('', incidentStatuses)).toBeUndefined()
    expect(nearest('x'.repeat(100_000), incidentStatuses)).toBeUndefined()
    expect(nearest('constructor', ['api'])).toBeUndefined()
  })

  test('is none where two are equally near', () => {
    expect(nearest('SEV5', severities)).toBeUndefined()
  })

  test('is independent of the order of choices', () => {
    const reversed = incidentStatuses.toReversed()
    for (const word of ['resolve', 'monitor', 'fixed']) {
      expect(nearest(word, reversed)).toBe(nearest(word, incidentStatuses))
    }
  })
})

test('a swap of neighbours is one slip', () => {
  expect(typingSlips('chekcout', 'checkout')).toBe(1)
  expect(typingSlips('', 'abc')).toBe(3)
  expect(typingSlips('same', 'same')).toBe(0)
})

test('lists read as a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => listWords(words))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
})

test('many choices are cut short, and each is named once', () => {
  const choices = Array.from({ length: 30 }, (_, index) => `component-${index}`)
  expect(suggest('zzz', choices)).toMatch(/component-19, and 10 more\.$|component-19.*10 more\.$/)
  expect(suggest('zzz', ['api', 'api'])).toBe('Write api.')
})
