// The command line: `npm run inlay -- …`. Works on the database of DATABASE_URL, or on the embedded one, beside a
// running `npm start` or alone.
import { parseArgs } from 'node:util'
import { migrate } from '@/db/migrate'
import { MigrationError } from '@/db/migrations'
import { closePools } from '@/db/pool'
import { CommandError } from '@/lib/cli/command-error'
import { commands } from '@/lib/cli/commands'
import type { Command, Options } from '@/lib/cli/commands'
import { EnvError, setEnv } from '@/lib/env'
import { StartError } from '@/scripts/data-directory'
import { withDatabase } from '@/scripts/command-database'

const help = () =>
  [
    'Usage: npm run inlay -- <command> [options] [--json]\n',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(17)}${summary}`),
  ].join('\n')

function parse(): { command: Command | undefined; options: Options } {
  const strings = { name: { type: 'string' }, account: { type: 'string' }, environment: { type: 'string' } } as const
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { ...strings, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  const name = positionals.join(' ')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (name && !command) throw new CommandError(`There is no command "${name}"; \`npm run inlay\` lists them`)
  return { command: values.help ? undefined : command, options: values }
}

async function execute(command: Command, options: Options) {
  if (command.database === 'none') return command.run({ options, ownerUrl: '' })
  return withDatabase(async (ownerUrl) => {
    if (command.database === 'app' && !process.env.INLAY_DATABASE_ID) {
      setEnv({ INLAY_DATABASE_ID: (await migrate(ownerUrl)).databaseId })
    }
    try {
      return await command.run({ options, ownerUrl })
    } finally {
      await closePools()
    }
  })
}

const asLines = (result: Record<string, unknown>) =>
  Object.entries(result)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('\n')

async function main(): Promise<string> {
  const { command, options } = parse()
  if (!command) return help()
  const result = await execute(command, options)
  if (typeof result === 'string') return result
  return options.json ? JSON.stringify(result) : asLines(result)
}

/** What we say ourselves is one line; a stack is for what nobody foresaw. */
function describe(error: unknown): unknown {
  const isExpected = [CommandError, EnvError, MigrationError, StartError].some((type) => error instanceof type)
  const isMistyped = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  return error instanceof Error && (isExpected || isMistyped) ? error.message : error
}

try {
  console.log(await main())
} catch (error) {
  console.error(describe(error))
  process.exitCode = 1
}
