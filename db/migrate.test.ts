import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { migrate } from '@/db/migrate'
import { readMigrations } from '@/db/migrations'
import { databaseAddress, databaseRoles, roleCredentials, roleName } from '@/db/roles'
import { env } from '@/lib/env'

const clusterUrl = env().DATABASE_URL ?? ''
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

async function query(url: string, text: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, string>>(text)).rows
  } finally {
    await client.end()
  }
}

/** An empty database; its roles go with it. */
async function emptyDatabase(owner?: { name: string; password: string }): Promise<string> {
  const name = `test_${process.pid}_${undo.length}_${Date.now()}`
  await query(clusterUrl, `create database ${name} ${owner ? `owner ${owner.name}` : ''}`)
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  if (owner) Object.assign(url, { username: owner.name, password: owner.password })
  undo.push(async () => {
    const ids = await query(url.href, `select id from app.installation`).catch(() => [])
    await query(clusterUrl, `drop database ${name} with (force)`)
    for (const { id = '' } of ids) {
      for (const role of databaseRoles) await query(clusterUrl, `drop role if exists ${roleName(role, id)}`)
    }
  })
  return url.href
}

const migrateInProcess = async (
  url: string,
  variables: Record<string, string> = {},
): Promise<{ database_id: string; applied: string[] }> => {
  const environment = { ...process.env, INLAY_DATABASE_ID: '', DATABASE_URL: url, ...variables }
  const command = ['--import', './scripts/register.mjs', 'lib/cli/main.ts', 'migrate', '--json']
  return JSON.parse((await promisify(execFile)(process.execPath, command, { env: environment })).stdout)
}

async function canConnect(url: string, databaseId: string, secretKey: string): Promise<boolean> {
  const client = new Client({ ...databaseAddress(url), ...roleCredentials('tenant', databaseId, secretKey) })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end()
  }
}

test('several processes at once apply each migration exactly once and agree on the database’s id', async () => {
  const url = await emptyDatabase()
  const results = await Promise.all([1, 2, 3].map(() => migrateInProcess(url)))
  expect(new Set(results.map((result) => result.database_id)).size).toBe(1)
  expect(results.flatMap(({ applied }) => applied).toSorted()).toEqual(readMigrations().map(({ name }) => name))
})

test('an owner that may only make roles is enough, and the roles have no powers', async () => {
  const owner = { name: `test_owner_${process.pid}`, password: 'owner' }
  await query(clusterUrl, `create role ${owner.name} login createrole nosuperuser password '${owner.password}'`)
  undo.push(() => query(clusterUrl, `drop role ${owner.name}`))
  const url = await emptyDatabase(owner)
  const { databaseId } = await migrate(url)
  const powers = await query(
    url,
    `select rolname from pg_roles where rolname like 'inlay_${databaseId}_%' and not
       (rolsuper or rolbypassrls or rolinherit or rolcreaterole or rolcreatedb or rolreplication)`,
  )
  expect(powers).toHaveLength(databaseRoles.length)
  const owned = await query(
    url,
    `select relname from pg_class join pg_roles on pg_roles.oid = relowner where rolname like 'inlay_${databaseId}_%'`,
  )
  expect(owned).toEqual([])
  expect(await canConnect(url, databaseId, env().SECRET_KEY)).toBe(true)
  expect(await migrate(url)).toEqual({ databaseId })
})

test('a rotation of SECRET_KEY locks nobody out: the old key counts until the new one stands alone', async () => {
  const [oldKey, newKey] = ['old'.repeat(11), 'new'.repeat(11)]
  const url = await emptyDatabase()
  const { database_id: id } = await migrateInProcess(url, { SECRET_KEY: oldKey })
  const accepted = async () => [await canConnect(url, id, oldKey), await canConnect(url, id, newKey)]
  expect(await accepted()).toEqual([true, false])
  await migrateInProcess(url, { SECRET_KEY: newKey, SECRET_KEY_PREVIOUS: oldKey })
  expect(await accepted()).toEqual([true, false])
  await migrateInProcess(url, { SECRET_KEY: newKey })
  expect(await accepted()).toEqual([false, true])
})

function migrationFolder(files: Record<string, string>): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'inlay-migrations-'))
  undo.push(async () => rmSync(directory, { recursive: true }))
  for (const [name, sql] of Object.entries(files)) writeFileSync(path.join(directory, name), sql)
  return directory
}

test('a failing migration is named with its line and leaves nothing behind', async () => {
  const url = await emptyDatabase()
  const good = {
    '0001_good.sql': 'create table app.good (id int); grant select on app.good to :tenant; select 1::int;',
  }
  const broken = migrationFolder({ ...good, '0002_bad.sql': 'create table app.half (id int);\n\nselect nonsense;' })
  await expect(migrate(url, { directory: broken })).rejects.toThrow(/^db\/migrations\/0002_bad\.sql: line 3: /)
  expect(await query(url, `select to_regclass('app.half') as half, to_regclass('app.good')::text as good`)).toEqual([
    { half: null, good: 'app.good' },
  ])
  const mended = migrationFolder({ ...good, '0002_bad.sql': 'create table app.half (id int);' })
  await expect(migrate(url, { directory: mended })).resolves.toBeDefined()
})

test('an edited migration and a schema newer than the code stop the start', async () => {
  const url = await emptyDatabase()
  const first = { '0001_first.sql': 'create table app.first (id int);' }
  await migrate(url, { directory: migrationFolder({ ...first, '0002_second.sql': 'select 1' }) })
  await expect(migrate(url, { directory: migrationFolder(first) })).rejects.toThrow(
    /0002_second, which this version does not know/,
  )
  const edited = migrationFolder({
    '0001_first.sql': 'create table app.other (id int);',
    '0002_second.sql': 'select 1',
  })
  await expect(migrate(url, { directory: edited })).rejects.toThrow(/0001_first\.sql: was changed after/)
})
