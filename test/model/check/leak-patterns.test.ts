import { describe, expect, test } from 'vitest'
import { findLeaks } from '../../../src/model/check/leak-patterns.ts'

describe('what should not be public is found', () => {
  test.each([
    ['The primary db-prod-03.internal fails.', 'db-prod-03.internal'],
    ['The primary db-17.internal.example.com fails.', 'db-17.internal.example.com'],
    ['See https://wiki.corp.example.com/runbook.', 'wiki.corp.example.com'],
    ['Restarting db-prod-03 now.', 'db-prod-03'],
    ['eu1-web-12 and others', 'eu1-web-12'],
    ['redis-cache-7: out of memory', 'redis-cache-7'],
    ['We took web-03 out.', 'web-03'],
    ['payments.svc.cluster.local is unreachable', 'payments.svc.cluster.local'],
    ['node ip-10-0-12-7 rebooted', 'ip-10-0-12-7'],
    ['traffic to 10.0.12.7 is lost', '10.0.12.7'],
    ['See https://grafana.corp.internal:3000/d/queue.', 'grafana.corp.internal'],
    ['The [board](https://jira.lan/browse/OPS-1) has more.', 'jira.lan'],
    ['It runs at http://10.0.12.7.', '10.0.12.7'],
    ['https://go.example.com/?to=https://jira.corp.internal/OPS-1', 'jira.corp.internal'],
    ['See http://localhost:4321/incidents/2026-01-15-checkout/.', 'localhost'],
    ['It is at http://localhost.', 'localhost'],
    ['the network 192.168.0.0/16.', '192.168.0.0/16'],
    ['at 2001:db8::8a2e:370:7334 since noon', '2001:db8::8a2e:370:7334'],
    ['key AKIAIOSFODNN7EXAMPLE leaked', 'AKIAIOSFODNN7EXAMPLE'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
    ['use sk-proj-abc123def456ghi789', 'sk-proj-abc123def456ghi789'],
    ['Authorization: Bearer abc123.def456-ghi', 'Bearer abc123.def456-ghi'],
    ['password: hunter2222', 'password: hunter2222'],
    ['clone https://ci:hunter2@git.example.com/x', 'https://ci:hunter2@'],
    ['postgres://app:s3cret@db.example.com/orders', 'postgres://app:s3cret@'],
    ['request 0123456789abcdef0123456789abcdef failed', '0123456789abcdef0123456789abcdef'],
    ['Write to jane.doe@example.com', 'jane.doe@example.com'],
  ])('in "%s"', (text, found) => {
    expect(findLeaks(text, []).map((leak) => leak.found)).toEqual([found])
  })

  test('a whole token that three parts make', () => {
    const token = `eyJ${'a'.repeat(33)}.eyJ${'b'.repeat(2000)}.${'c'.repeat(43)}`
    expect(findLeaks(`It said ${token}`, []).map(({ found }) => found)).toEqual([token])
  })

  test.each([
    'eyJ-',
    'eyJaaaaaaaaaa-',
    'sk-',
    'a.',
    'a-',
    'a.internal.',
    'Bearer ',
    '1.',
    'https://a:',
    'a+://',
    'https://',
  ])('in a text of nothing but %j, which comes to an end', (unit) => {
    const text = unit.repeat(Math.floor(1_000_000 / unit.length))
    expect(findLeaks(text, []).length).toBeLessThanOrEqual(1)
  })

  test('at its place in the text', () => {
    expect(findLeaks('First.\n\nOn 10.1.2.3.', [])[0]?.offset).toBe(11)
  })
})

describe('what is harmless is not', () => {
  test.each([
    'See https://status.example.com/incidents/db-prod-03.internal?ip=10.0.0.1 for more.',
    'See https://internal.example.org, https://lan.example.org/ and https://10.example.org/10.0.0.1.',
    'It is kept at https://archive.example.org/2026/https://www.example.com/db-prod-03.html.',
    'Plug-ins that listen on localhost go on: see https://localhost.example.org.',
    'The guide is at https://docs.corp.example, and calls to client.internal.send() fail.',
    'We have upgraded to version 10.2.3.4.',
    'From 14:10:00 to 14:30:00 UTC, 3:1 odds.',
    'On 2026-01-15 at 14:10 we saw errors in api-v2.',
    'Error codes 502 and 503; about 1.5 % of requests; HTTP 404.',
    'Write to support@example.com or security@example.com.',
    'The API, the web app and the mobile app are affected.',
    'Customers in eu-west-1 and us-east-2 see delays.',
    'A key part of the local network; internal tools work.',
    'Reference INC-2026-0115, request id 4f2a91.',
    'Your password is safe: nothing was changed.',
    'In std::vector, a::b.',
    'A round-trip takes 3-4 seconds. Top-10 shops. Front-end 2.0.',
    'api.example.com answers again',
  ])('in "%s"', (text) => {
    expect(findLeaks(text, ['status.example.com', 'example.com'])).toEqual([])
  })

  test("in the page's own domain, even an internal one", () => {
    expect(findLeaks('See status.corp.local.', ['status.corp.local', 'corp.local'])).toEqual([])
  })
})
