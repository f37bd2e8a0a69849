import { describe, expect, test } from 'vitest'
import { readClock } from '../../src/cli/clock.ts'
import { main } from '../../src/cli/main.ts'
import { readOptions, UsageError } from '../../src/cli/options.ts'
import { at, recordingIo } from '../factories.ts'

async function ran(...args: string[]) {
  const io = recordingIo('/nowhere')
  return { code: await main(args, io), out: io.outs.join('\n'), err: io.errs.join('\n') }
}

describe('the command line', () => {
  test('helps when asked, and fails when nothing is asked', async () => {
    const help = await ran('--help')
    expect(help.code).toBe(0)
    expect(help.out).toMatch(/^Usage: .*\n\n(?: {2}\w+ +\S.*\n)+/)
    expect(help.out).toContain('  check')
    expect(await ran('help')).toEqual(help)
    expect(await ran()).toEqual({ code: 2, out: '', err: help.out })
  })

  test('helps with one command', async () => {
    const help = await ran('check', '--help')
    expect(help.out).toMatch(/^Usage: npm run status -- check/)
    expect(await ran('help', 'check')).toEqual(help)
  })

  test('does not know a command, but the nearest', async () => {
    const { code, err } = await ran('chekc')
    expect(code).toBe(2)
    expect(err).toMatch(
      /^There is no command "chekc"\. Did you mean check\? The commands are .*\.$/,
    )
    expect((await ran('constructor')).code).toBe(2)
    expect((await ran('fixed')).err).toContain('Did you mean npm run status -- update resolved?')
    expect((await ran('open')).err).toContain('Did you mean incident?')
  })

  test('says which options npm kept for itself, and is fine with its own', async () => {
    const io = recordingIo('/nowhere', {
      npm_lifecycle_event: 'status',
      npm_config_severity: 'true',
      npm_config_text: 'true',
      npm_config_json: 'true',
    })
    expect(await main(['incident', 'Slow checkout', 'SEV2', 'Hello'], io)).toBe(2)
    expect(io.errs).toEqual([
      'npm kept --text and --severity for itself: it passes on only what stands after --. Write: npm run status -- …',
    ])
    const given = recordingIo('/nowhere', { npm_config_strict: 'true', npm_config_json: 'true' })
    await main(['check', '--strict'], given)
    expect(given.errs.join()).toContain('There is no content folder')
    const joined = recordingIo('/nowhere', { npm_config_content: 'x' })
    await main(['check', '--strict', '--content=content'], joined)
    expect(joined.errs.join()).toContain('There is no content folder')
    const script = recordingIo('/nowhere', {
      npm_lifecycle_event: 'check:content',
      npm_config_strict: 'true',
    })
    await main(['check'], script)
    expect(script.errs.join()).toContain('Write: npm run check:content -- …')
  })

  test('previews no folder that is not there, and no file', async () => {
    const missing = await ran('dev', '--content', 'content')
    expect(missing.code).toBe(2)
    expect(missing.err).toContain('There is no content folder at /nowhere/content.')
    const file = await ran('dev', '--content', import.meta.filename)
    expect(file.code).toBe(2)
    expect(file.err).toContain(`${import.meta.filename} is not a folder.`)
  })
})

describe('the clock', () => {
  const env = { SOURCE_DATE_EPOCH: '1768486200' }

  test('is --now, else SOURCE_DATE_EPOCH, else the system', () => {
    expect(readClock('2026-01-15T15:10:00+01:00', { env })).toBe(at('2026-01-15T14:10:00Z'))
    expect(readClock(undefined, { env })).toBe(1768486200_000)
    const before = Date.now()
    const read = readClock(undefined, { env: {} })
    expect(before <= read && read <= Date.now()).toBe(true)
  })

  test.each(['', 'now', '-5', '1.5', '1e9', '99999999999999'])('SOURCE_DATE_EPOCH=%j', (epoch) => {
    const read = () => readClock(undefined, { env: { SOURCE_DATE_EPOCH: epoch } })
    if (epoch === '') expect(read()).toBeGreaterThan(0)
    else expect(read).toThrow(UsageError)
  })
})

describe('options', () => {
  const specs = {
    to: { type: 'string' },
    dry: { type: 'boolean', short: 'd' },
    component: { type: 'string', multiple: true },
  } as const

  test('are given with a space, with =, in short and several times', () => {
    const { values, positionals } = readOptions(
      ['a', '--to=x', '-d', '--component', 'p', '--component=q', '--', '--b'],
      specs,
      2,
    )
    expect(values).toEqual({ to: 'x', dry: true, component: ['p', 'q'] })
    expect(positionals).toEqual(['a', '--b'])
  })

  test('that are absent are absent; several are none', () => {
    expect(readOptions([], specs).values).toEqual({ component: [] })
  })

  test('a negative number is a value', () => {
    expect(readOptions(['--to', '-5'], specs).values.to).toBe('-5')
  })
})
