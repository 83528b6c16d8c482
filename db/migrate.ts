import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError, escapeIdentifier } from 'pg'
import { ensureRoles } from '@/db/ensure-roles'
import { installJobs } from '@/db/install-jobs'
import { MigrationError, readMigrations } from '@/db/migrations'
import type { Migration } from '@/db/migrations'
import { databaseRoles, roleName } from '@/db/roles'
import { env } from '@/lib/env'

type Options = {
  /** Fixes the id of a new database; tests want the same roles every time. */
  databaseId?: string
  directory?: string
  onApplied?: (name: string) => void
  onWarning?: (text: string) => void
}

const lockKey = 7_301_964_127
/** Minor releases that close holes in row-level security and statistics; older ones work, with a warning. */
const securityFloor: Record<number, number> = { 15: 20, 16: 16, 17: 12, 18: 7 }

/** Brings the database of this owner up to the code's schema. Safe to run from several processes at once. */
export async function migrate(ownerUrl: string, options: Options = {}): Promise<{ databaseId: string }> {
  const migrations = readMigrations(options.directory)
  const client = await connect(ownerUrl)
  try {
    const warning = await checkServer(client)
    if (warning) options.onWarning?.(warning)
    const databaseId = await inTransaction(client, () => prepare(client, options.databaseId))
    await refuseNewerSchema(client, migrations)
    for (const migration of migrations) {
      const applied = await withLockRetry(() => inTransaction(client, () => apply(client, migration, databaseId)))
      if (applied) options.onApplied?.(migration.name)
    }
    await withLockRetry(() => inTransaction(client, () => installJobs(client, ownerUrl, databaseId)))
    return { databaseId }
  } finally {
    await client.end()
  }
}

/** A database that starts together with us may need a moment; a wrong password will not get better. */
async function connect(ownerUrl: string): Promise<Client> {
  const deadline = Date.now() + 15_000
  for (;;) {
    const client = new Client({
      connectionString: ownerUrl,
      connectionTimeoutMillis: 5000,
      application_name: 'migrate',
    })
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      const startingUp = '57P03'
      const isFinal = error instanceof DatabaseError && error.code !== startingUp
      if (isFinal || Date.now() > deadline) throw new MigrationError(`DATABASE_URL: cannot connect: ${describe(error)}`)
      await sleep(500)
    }
  }
}

/** A refused connection to a name with several addresses is an AggregateError without a message. */
const describe = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** Refuses a server that is too old; returns a warning about one below the security floor. */
async function checkServer(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  )
  const { number = 0, version = 'unknown' } = rows[0] ?? {}
  if (number < 150_000)
    throw new MigrationError(`DATABASE_URL: PostgreSQL ${version} is too old, 15 is the oldest that works`)
  const [major, minor] = [Math.floor(number / 10_000), number % 10_000]
  const floor = securityFloor[major]
  if (floor === undefined || minor >= floor) return undefined
  return `PostgreSQL ${version} lacks security fixes; update it to ${major}.${floor} or later.`
}

async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    // Everybody who migrates waits here for as long as it takes; what follows may block the app for 3 s at most.
    await client.query(`set local lock_timeout = 0; set local statement_timeout = 0; set local search_path = ''`)
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    await client.query(`set local lock_timeout = '3s'`)
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function prepare(client: Client, wantedId: string | undefined): Promise<string> {
  await client.query(`
    create schema if not exists app;
    create table if not exists app.migrations (
      name text primary key, checksum text not null, applied_at timestamptz(3) not null default now()
    );
    create table if not exists app.installation (
      only_row boolean primary key default true check (only_row),
      id text not null check (id ~ '^[0-9a-f]{8}$'),
      role_key text not null default ''
    );
  `)
  const newId = wantedId ?? randomBytes(4).toString('hex')
  await client.query('insert into app.installation (id) values ($1) on conflict do nothing', [newId])
  const { rows } = await client.query<{ id: string }>('select id from app.installation')
  const databaseId = rows[0]?.id ?? newId
  const { SECRET_KEY, SECRET_KEY_PREVIOUS } = env()
  await ensureRoles(client, databaseId, { current: SECRET_KEY, previous: SECRET_KEY_PREVIOUS })
  return databaseId
}

async function apply(client: Client, migration: Migration, databaseId: string): Promise<boolean> {
  const { rows } = await client.query<{ checksum: string }>('select checksum from app.migrations where name = $1', [
    migration.name,
  ])
  if (rows[0]) {
    if (rows[0].checksum === migration.checksum) return false
    throw new MigrationError(`db/migrations/${migration.name}.sql: was changed after it had been applied`)
  }
  const sql = withRoleNames(migration.sql, databaseId)
  await client.query(sql).catch((error: unknown) => {
    throw isLockTimeout(error)
      ? error
      : new MigrationError(`db/migrations/${migration.name}.sql: ${describeAt(error, sql)}`)
  })
  await client.query('insert into app.migrations (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ])
  return true
}

function describeAt(error: unknown, sql: string): string {
  if (!(error instanceof DatabaseError) || !error.position) return describe(error)
  return `line ${sql.slice(0, Number(error.position)).split('\n').length}: ${error.message}`
}

/** `:tenant` becomes "inlay_0a1b2c3d_tenant"; a cast such as `::tenant` stays. */
function withRoleNames(sql: string, databaseId: string): string {
  return sql.replace(new RegExp(`(?<![:\\w]):(${databaseRoles.join('|')})\\b`, 'g'), (text, name: string) => {
    const role = databaseRoles.find((candidate) => candidate === name)
    return role ? escapeIdentifier(roleName(role, databaseId)) : text
  })
}

async function refuseNewerSchema(client: Client, migrations: Migration[]) {
  const known = migrations.map(({ name }) => name)
  const { rows } = await client.query<{ name: string }>(
    'select name from app.migrations where name <> all ($1) order by name',
    [known],
  )
  const [newer] = rows
  if (newer)
    throw new MigrationError(
      `The database has the migration ${newer.name}, which this version does not know: it is newer.`,
    )
}

const isLockTimeout = (error: unknown) => error instanceof DatabaseError && error.code === '55P03'

/** A migration gives way to running transactions rather than making them queue behind it, and tries again. */
async function withLockRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isLockTimeout(error) || attempt === 20) throw error
      await sleep(1000)
    }
  }
}
