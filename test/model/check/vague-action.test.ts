import { expect, test } from 'vitest'
import { vagueWords } from '../../../src/model/check/vague-action.ts'

/** Somebody who was not there can tell whether these are done. */
const good = [
  'Alert when more than 1 % of payments fail',
  'A new signing key is published at least 24 hours before it is used, enforced by the rotation itself',
  '95 percent of stopped shop connections start again by themselves within ten minutes',
  'Tests cover phone numbers from 31 countries in at least four forms each',
  'Improve the p95 latency of the rates API from 900 ms to 300 ms',
  'Reduce the time to restore a backup to under 20 minutes, shown by a drill',
  'Contracts with all three carriers name 60 days and one address for changes',
  'The deployment stops when the error rate of the canary doubles',
  'Add an alert for a certificate that expires within 21 days',
  'Write a runbook for failover of the orders database and rehearse it once',
  'Review the retry settings of all 12 clients and set a limit of two',
  'Make sure every queue has a dead-letter queue, checked by a test of the configuration',
  'The rollback of a release takes one command and less than five minutes',
  'Remove the shared cache between labels and rates',
  'Update the on-call guide with the three commands that drain a node',
  'Monitor all nine certificates and alert at 45, 21 and 7 days before expiry',
  'Commodity codes are stored as text in the import, the catalogue and the document',
  'Fix the race in the session cache and add a regression test that fails without the fix',
  'Each carrier has its own pool of workers',
  'Delete the unused feature flag legacy-checkout from the code and its configuration',
  'Increase the disk of the log host to 2 TB',
  'The status of webhooks is on the status page, no older than five minutes',
  'Limit each customer to 50 requests a second on the search endpoint',
  'A second person approves a change of the zone that removes more than two entries',
  'Ensure that the importer refuses files without a header line',
  'Review the alerts of each queue every quarter',
  'Make every page of the dashboard faster than 800 ms',
  'Make the import refuse codes without a leading zero',
  'Test all carriers after a release',
  'Harden the hosts of all regions, checked by the nightly audit',
  'Add a second resolver to the configuration of each server',
  'Remove retries',
  'Test recovery of backups monthly',
  'Add an extra confirmation to the command that deletes volumes',
  'Reduce cache TTL from an hour to a minute',
]

/** With these, anybody could say that they are done, or that they never are. */
const bad = [
  'Improve monitoring',
  'Look into the database failover',
  'Be more careful with deployments',
  'Investigate why the cache filled up',
  'Consider adding rate limits',
  'Better tests',
  'Add an alert',
  'More documentation',
  'Make sure this does not happen again',
  'Review the process',
  'Discuss alert thresholds in the team meeting',
  'Improve communication between teams',
  'Think about a second region',
  'Fix the bug',
  'Monitor the situation',
  'Raise awareness of the release checklist',
  'Add more unit tests',
  'Enhance the resilience of the platform',
  'Try to respond faster',
  'Ensure better code quality',
  'Reduce technical debt',
  'Evaluate other vendors',
  'Follow up with the carrier',
  'Remind everyone to read the runbook before each deployment',
  'Pay closer attention to warnings',
  'Have someone look at the queue settings',
  'Stability of the API',
  'Improve how we communicate with our customers during large incidents',
  'Make sure that the people on call know about the risks of this kind of change',
  'TBD',
  'To be decided',
  '???',
  'Failover',
  'Make monitoring better',
  'Make the deployment of services more reliable',
  'Add more alerts for queues',
  'We should do better',
  'Everybody should really be more careful',
  'Improve the monitoring of all services',
  'Reduce the load on any database',
  'We need better tooling',
  'Do a better job of testing',
  'Make people aware of the checklist',
  'Ask the team to be more careful',
  'Work with the vendor to improve reliability',
  'Retrain the operators',
  'Encourage people to ask for help',
  'Assess options for redundancy',
]

test('vague action items are found, and good ones left in peace', () => {
  const found = bad.filter((what) => vagueWords(what) !== undefined)
  const falseAlarms = good.filter((what) => vagueWords(what) !== undefined)
  const precision = found.length / (found.length + falseAlarms.length)
  const recall = found.length / bad.length
  // What it misses is known: words cannot tell everything, and a false alarm costs more than a miss.
  expect({
    precision: `${Math.floor(precision * 100)} %`,
    recall: `${Math.floor(recall * 100)} %`,
    falseAlarms,
    missed: bad.filter((what) => !found.includes(what)),
  }).toMatchInlineSnapshot(`
    {
      "falseAlarms": [],
      "missed": [
        "Stability of the API",
        "Make sure that the people on call know about the risks of this kind of change",
      ],
      "precision": "100 %",
      "recall": "95 %",
    }
  `)
})

test('the words found are those of the author', () => {
  expect(vagueWords('  Look\n into the failover')).toBe('Look into')
  expect(vagueWords('We should improve monitoring')).toBe('improve')
})
