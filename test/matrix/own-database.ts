import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { closePools, poolOf } from '@/db/pool'
import { setEnv } from '@/lib/env'
import { asOwner } from '@/test/database'

/**
 * Moves this file's tests to a database of their own, whose walls they may take down and whose rows nobody else
 * writes. The roles belong to the cluster and are left alone; the run that ends drops the database.
 */
export async function useOwnDatabase(): Promise<void> {
  const shared = new URL(process.env.DATABASE_URL ?? '')
  const name = `${shared.pathname.slice(1)}_${randomBytes(4).toString('hex')}`
  const admin = new Client({ connectionString: shared.href })
  await admin.connect()
  await admin.query(`create database ${name} template ${process.env.TEST_DATABASE_TEMPLATE}`)
  await admin.end()
  const own = new URL(shared)
  own.pathname = `/${name}`
  await closePools()
  setEnv({ DATABASE_URL: own.href, MAIL_LIMIT_SANDBOX: '1000000' })
}

const tables = `select relname from pg_class
  where relnamespace = 'app'::regnamespace and relkind = 'r' and relname not in ('migrations', 'installation') order by 1`

/** Takes row-level security off every table. */
export async function takePoliciesDown(): Promise<void> {
  for (const { relname } of await asOwner<{ relname: string }>(tables)) {
    await asOwner(`alter table app.${relname} no force row level security, disable row level security`)
  }
}

/** Whether a query without a tenant sees rows, which policies never allow. */
export async function seesEverything(): Promise<boolean> {
  return (await poolOf('tenant').query('select from app.entities')).rowCount !== 0
}

const columnsOfTables = `select relname, string_agg(quote_ident(attname), ', ' order by attnum) as columns
  from pg_class join pg_attribute on attrelid = pg_class.oid
  where relname in (select relname from (${tables}) named) and relnamespace = 'app'::regnamespace
    and attnum > 0 and not attisdropped and attname <> 'last_used_at' group by relname order by relname`

/** Every row of every table as one text a table. When a credential was last used is kept beside the request, so it is left out. */
export async function contentOfDatabase(): Promise<Record<string, string>> {
  const named = await asOwner<{ relname: string; columns: string }>(columnsOfTables)
  // As a sum of hashes: sorting rows by their text, or making jsonb of them, takes five times as long.
  const parts = named.map(
    ({ relname, columns }) =>
      `select '${relname}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(row(${columns})::text, 0)), 0) as content
       from app.${relname}`,
  )
  const rows = await asOwner<{ name: string; content: string }>(parts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]))
}
