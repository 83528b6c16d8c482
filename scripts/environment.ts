import { newestMigration } from '@/db/migrations'
import { databaseAddress } from '@/db/roles'
import { env } from '@/lib/env'
import type { Env } from '@/lib/env'
import { keptSecretKey } from '@/scripts/data-directory'

/** The settings of a command that a person has started: a missing SECRET_KEY is made and kept, but not in production. */
export function commandEnv(): Env {
  const isProduction = process.env.NODE_ENV === 'production' && process.env.DATABASE_URL
  if (!process.env.SECRET_KEY && !isProduction) process.env.SECRET_KEY = keptSecretKey(process.env.DATA_DIR || '.data')
  return env()
}

/** What a web or worker process is given: every setting spelled out, and no credentials of the database's owner. */
export function childEnvironment(settings: Env, ownerUrl: string, databaseId: string): NodeJS.ProcessEnv {
  const { demo, ...variables } = settings
  const given = Object.entries(variables).filter(([, value]) => value !== undefined)
  return {
    ...process.env,
    ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    DATABASE_URL: withoutCredentials(settings.DATABASE_URL ?? ownerUrl),
    ...(settings.DATABASE_DIRECT_URL && { DATABASE_DIRECT_URL: withoutCredentials(settings.DATABASE_DIRECT_URL) }),
    INLAY_DATABASE_ID: databaseId,
    INLAY_DEMO: demo ? '1' : '0',
    INLAY_NEWEST_MIGRATION: newestMigration(),
    // next-auth reads its address and key from the environment alone.
    NEXTAUTH_URL: settings.APP_URL,
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** The address without user and password. A name that was left out is the owner's, so it has to be spelled out. */
function withoutCredentials(ownerUrl: string): string {
  const { database } = databaseAddress(ownerUrl)
  const [address = '', query = ''] = ownerUrl.split('?')
  const host = address
    .replace(/^\w+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/\/.*$/, '')
  const options = query.split('&').filter((option) => !/^(user|password)=/.test(option))
  return `postgres://${host}/${encodeURIComponent(database)}?${options.join('&')}`
}
