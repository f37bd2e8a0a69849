import { listWords, nearest } from '../model/nearest.ts'
import { incidentStatuses } from '../model/vocabulary.ts'
import type { Io } from './io.ts'

/** What a file in `commands/` exports. `run` gets what follows the verb and returns the exit code. */
export interface Command {
  readonly summary: string
  readonly run: (args: string[], io: Io) => Promise<number>
}

/** Every verb, in the order of help. A command is loaded only when it is called for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  build: () => import('./commands/build.ts'),
  check: () => import('./commands/check.ts'),
  dev: () => import('./commands/dev.ts'),
  due: () => import('./commands/due.ts'),
  import: () => import('./commands/import.ts'),
  incident: () => import('./commands/incident.ts'),
  postmortem: () => import('./commands/postmortem.ts'),
  serve: () => import('./commands/serve.ts'),
  update: () => import('./commands/update.ts'),
}

/**
 * Runs one command line, without the program's name; returns the exit code. 2: it was not
 * understood. 3: a fault in Allclear itself. Never throws, never exits.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [verb, ...rest] = args
  if (verb === undefined) {
    io.err(await help())
    return 2
  }
  if (verb === 'help' || verb === '--help' || verb === '-h') {
    const about = rest[0]
    if (about === undefined || about.startsWith('-')) {
      io.out(await help())
      return 0
    }
    return main([about, '--help'], io)
  }
  const load = Object.hasOwn(commands, verb) ? commands[verb] : undefined
  if (load === undefined) {
    io.err(unknownVerb(verb))
    return 2
  }
  try {
    const command = await load()
    return await command.run(rest, io)
  } catch (thrown) {
    io.err(internalFault(verb, thrown, io))
    return 3
  }
}

async function help(): Promise<string> {
  const names = Object.keys(commands)
  const width = Math.max(...names.map((name) => name.length))
  const lines = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => {
      const { summary } = await load()
      return `  ${name.padEnd(width)}   ${summary}`
    }),
  )
  return `Usage: npm run status -- COMMAND [options]

${lines.join('\n')}

npm run status -- COMMAND --help tells more about one of them.`
}

function unknownVerb(verb: string): string {
  const names = Object.keys(commands)
  const near = nearest(verb, names)
  const status = near === undefined ? nearest(verb, incidentStatuses) : undefined
  const wanted = near ?? (status === undefined ? undefined : `npm run status -- update ${status}`)
  const meant = wanted === undefined ? '' : ` Did you mean ${wanted}?`
  return `There is no command "${verb}".${meant} The commands are ${listWords(names)}.`
}

function internalFault(verb: string, thrown: unknown, io: Io): string {
  const isDebugging = io.env['ALLCLEAR_DEBUG'] !== undefined
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const detail = isDebugging && thrown instanceof Error ? (thrown.stack ?? message) : message
  return `${verb} stopped because of a fault in Allclear, not in your content: ${detail}${
    isDebugging ? '' : '\nSet ALLCLEAR_DEBUG=1 and run it again to see where, and please report it.'
  }`
}
