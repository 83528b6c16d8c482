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

const tables = `select oid, relname from pg_class
  where relnamespace = 'app'::regnamespace and relkind = 'r' and relname not in ('migrations', 'installation') order by relname`

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

const statements = new Map<string, string>()

/**
 * Every table's number of rows and a sum of who wrote them: each row that is inserted, changed or deleted changes it. When
 * a credential was last used is kept beside the request, so where that stands, a sum of all else.
 */
export async function contentOfDatabase(): Promise<Record<string, string>> {
  const url = process.env.DATABASE_URL ?? ''
  const text = statements.get(url) ?? (await statementOfContent())
  statements.set(url, text)
  const rows = await asOwner<{ name: string; content: string }>({ name: 'content', text })
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]))
}

async function statementOfContent(): Promise<string> {
  const named = await asOwner<{ relname: string; used: string | null }>(
    `select relname, (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
       where attrelid = named.oid and attnum > 0 and not attisdropped and attname <> 'last_used_at'
       having exists (select from pg_attribute where attrelid = named.oid and attname = 'last_used_at')) as used
     from (${tables}) named`,
  )
  // Texts of whole rows take ten times as long.
  const written = (used: string | null) => (used ? `hashtextextended(row(${used})::text, 0)` : 'xmin::text::bigint')
  const parts = named.map(
    ({ relname, used }) =>
      `select '${relname}' as name, count(*) || ' ' || coalesce(sum(${written(used)}), 0) as content from app.${relname}`,
  )
  return parts.join(' union all ')
}
