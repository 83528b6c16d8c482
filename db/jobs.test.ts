import { Client } from 'pg'
import { expect, test } from 'vitest'
import { databaseAddress, databaseRoles, roleCredentials, roleName } from '@/db/roles'
import type { DatabaseRole } from '@/db/roles'
import { env } from '@/lib/env'
import { asOwner } from '@/test/database'

const role = (name: DatabaseRole) => roleName(name, process.env.INLAY_DATABASE_ID ?? '')

async function asRole(name: DatabaseRole, text: string) {
  const { DATABASE_URL = '', INLAY_DATABASE_ID = '', SECRET_KEY } = env()
  const client = new Client({
    ...databaseAddress(DATABASE_URL),
    ...roleCredentials(name, INLAY_DATABASE_ID, SECRET_KEY),
  })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rowCount
  } finally {
    await client.end()
  }
}

test('the job queue is the worker’s alone: roles that serve requests do not reach it, and the worker makes nothing', async () => {
  const schemas = await asOwner(
    `select rolname, has_schema_privilege(oid, 'app_jobs', 'usage') as uses, has_schema_privilege(oid, 'app_jobs', 'create') as makes
     from pg_roles where rolname = any ($1)`,
    [databaseRoles.map(role)],
  )
  const has = (name: DatabaseRole, uses: boolean) => ({ rolname: role(name), uses, makes: false })
  expect(schemas).toEqual(
    expect.arrayContaining([
      has('tenant', false),
      has('control', false),
      has('auth', false),
      has('worker', true),
      has('backup', true),
    ]),
  )
  const tables = await asOwner(
    `select distinct grantee from information_schema.role_table_grants
     where table_schema = 'app_jobs' and grantee in (select rolname from pg_roles where rolname = any ($1) and rolname <> all ($2))`,
    [databaseRoles.map(role), [role('worker'), role('backup')]],
  )
  const toEverybody = await asOwner(
    `select proname from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) acl
     where pronamespace = 'app_jobs'::regnamespace and acl.grantee = 0`,
  )
  expect({ tables, toEverybody }).toEqual({ tables: [], toEverybody: [] })
})

test.for(['tenant', 'control', 'auth'] as const)('role %s cannot ask for a job past the outbox', async (name) => {
  await expect(asRole(name, `select app_jobs.add_job('test.any', '{}')`)).rejects.toThrow('permission denied')
})

test('a backup sees the jobs, which policies hide from whoever has none', async () => {
  await asOwner(`select app_jobs.add_job('test.seen', '{}', run_at => now() + interval '1 day')`)
  expect(await asRole('backup', 'select from app_jobs._private_jobs')).toBeGreaterThan(0)
  await expect(asRole('backup', 'delete from app_jobs._private_jobs')).rejects.toThrow()
  await asOwner('delete from app_jobs._private_jobs')
})
