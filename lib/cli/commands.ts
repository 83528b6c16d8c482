import { selectFirstAccount } from '@/db/installation'
import { migrate } from '@/db/migrate'
import { createAccount } from '@/lib/accounts/create-account'
import { issueAccountKey } from '@/lib/accounts/issue-account-key'
import { issueSetupLink } from '@/lib/accounts/issue-setup-link'
import { addresses } from '@/lib/cli/addresses'
import { envTable } from '@/lib/cli/env-table'
import { CommandError } from '@/lib/cli/command-error'
import { seedDemo } from '@/lib/demo/seed'
import { env, setEnv } from '@/lib/env'
import { isId } from '@/lib/cli/is-id'

export type Options = {
  name?: string | undefined
  account?: string | undefined
  environment?: string | undefined
  json?: boolean | undefined
}
type Context = { options: Options; ownerUrl: string }
export type Command = {
  summary: string
  /** Whether it works on the database of app, or (`owner`) on what is to become one, or on none. */
  database: 'app' | 'owner' | 'none'
  /** Returns what to print: an object is printed as JSON with --json, line by line without. */
  run: (context: Context) => Promise<Record<string, unknown> | string> | Record<string, unknown> | string
}

export const commands: Record<string, Command> = {
  'accounts create': {
    summary: '--name "Acme"            make an account; prints its first live and sandbox keys, once',
    database: 'app',
    async run({ options }) {
      const { accountId, liveKey, sandboxKey } = await createAccount(required(options, 'name'))
      return { account_id: accountId, live_key: liveKey, sandbox_key: sandboxKey }
    },
  },
  'accounts setup-link': {
    summary:
      '--account acc_…              print the link by which the first owner of an account signs up; it works once',
    database: 'app',
    async run({ options }) {
      const setupLink = await issueSetupLink(accountOf(options))
      if (setupLink === undefined) throw new CommandError('--account: has an owner already')
      return { setup_link: setupLink }
    },
  },
  'keys create': {
    summary: '--account acc_… --environment live|sandbox [--name …]   make another account key',
    database: 'app',
    async run({ options }) {
      const account = accountOf(options)
      const environment = required(options, 'environment')
      if (environment !== 'live' && environment !== 'sandbox')
        throw new CommandError('--environment: is live or sandbox')
      return {
        account_id: account,
        environment,
        key: await issueAccountKey(account, environment, options.name ?? 'Command line'),
      }
    },
  },
  migrate: {
    summary: 'bring the database up to this version; `npm start` does it by itself',
    database: 'owner',
    run: ({ ownerUrl }) => migrateAll(ownerUrl),
  },
  prepare: {
    summary: 'what `npm start` does before it serves: migrate, fill an empty demo, tell where everything is',
    database: 'owner',
    async run({ ownerUrl }) {
      const migrated = await migrateAll(ownerUrl)
      setEnv({ INLAY_DATABASE_ID: migrated.database_id })
      if (env().demo && (await selectFirstAccount()) === undefined) await seedDemo()
      return { ...migrated, addresses: await addresses() }
    },
  },
  'env table': { summary: 'the table of variables that stands in the README', database: 'none', run: envTable },
}

async function migrateAll(ownerUrl: string) {
  const applied: string[] = []
  const warnings: string[] = []
  const { databaseId } = await migrate(ownerUrl, {
    onApplied: (name) => applied.push(name),
    onWarning: (text) => warnings.push(text),
  })
  return { database_id: databaseId, applied, warnings }
}

function accountOf(options: Options) {
  const account = required(options, 'account')
  if (!isId(account, 'acc')) throw new CommandError('--account: is not an id such as acc_0123456789abcdef01234567')
  return account
}

function required(options: Options, name: 'name' | 'account' | 'environment'): string {
  const value = options[name]?.trim()
  if (!value) throw new CommandError(`--${name}: is required`)
  return value
}
