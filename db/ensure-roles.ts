import { createHmac } from 'node:crypto'
import { escapeIdentifier, escapeLiteral } from 'pg'
import type { Client } from 'pg'
import { databaseRoles, roleCredentials, roleName } from '@/db/roles'
import type { DatabaseRole } from '@/db/roles'
import { scramVerifier } from '@/db/scram'

type SecretKeys = { current: string; previous: string | undefined }

/** Bounds for a forgetful code path: they hold for every transaction of the role that sets none of its own. */
const roleSettings: Record<DatabaseRole, Record<string, string>> = {
  tenant: { statement_timeout: '10s', lock_timeout: '5s', idle_in_transaction_session_timeout: '10s' },
  control: { statement_timeout: '10s', lock_timeout: '5s', idle_in_transaction_session_timeout: '10s' },
  auth: { statement_timeout: '5s', lock_timeout: '2s', default_transaction_read_only: 'on' },
  worker: { statement_timeout: '30s', lock_timeout: '5s', idle_in_transaction_session_timeout: '10s' },
  backup: { statement_timeout: '1h', lock_timeout: '5s', default_transaction_read_only: 'on' },
}

/** Tells which SECRET_KEY the roles' passwords came from, and nothing about the key. */
const fingerprint = (secretKey: string) =>
  createHmac('sha256', secretKey).update('database-roles').digest('hex').slice(0, 16)

/**
 * Makes the app's login roles and keeps their passwords in step with SECRET_KEY. While SECRET_KEY_PREVIOUS names
 * the key they were made with, they stay: processes still running on it must be able to connect.
 */
export async function ensureRoles(client: Client, databaseId: string, keys: SecretKeys) {
  const {
    rows: [installation],
  } = await client.query<{ role_key: string }>('select role_key from app.installation')
  const isCurrent = installation?.role_key === fingerprint(keys.current)
  const isRotating = keys.previous !== undefined && installation?.role_key === fingerprint(keys.previous)
  for (const role of databaseRoles) {
    const isNew = await createMissingRole(client, role, databaseId)
    if (isNew || !(isCurrent || isRotating)) await setPassword(client, role, databaseId, keys.current)
    await refusePowers(client, roleName(role, databaseId))
  }
  if (!isCurrent && !isRotating)
    await client.query('update app.installation set role_key = $1', [fingerprint(keys.current)])
}

async function createMissingRole(client: Client, role: DatabaseRole, databaseId: string): Promise<boolean> {
  const name = roleName(role, databaseId)
  const quoted = escapeIdentifier(name)
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (!rowCount) {
    await client.query(
      `create role ${quoted} login nosuperuser nobypassrls noinherit nocreatedb nocreaterole noreplication`,
    )
  }
  const settings = { ...roleSettings[role], search_path: 'app', default_transaction_isolation: 'read committed' }
  for (const [setting, value] of Object.entries(settings)) {
    await client.query(`alter role ${quoted} set ${setting} to ${escapeLiteral(value)}`)
  }
  const database = escapeIdentifier(client.database ?? '')
  await client.query(`grant connect on database ${database} to ${quoted}`)
  await client.query(`grant usage on schema app to ${quoted}`)
  await client.query(`grant select on app.migrations to ${quoted}`)
  return !rowCount
}

async function setPassword(client: Client, role: DatabaseRole, databaseId: string, secretKey: string) {
  const { user, password } = roleCredentials(role, databaseId, secretKey)
  await client.query(`alter role ${escapeIdentifier(user)} password ${escapeLiteral(scramVerifier(password))}`)
}

/** Somebody may have given an existing role more than we did; isolation rests on it having none of this. */
async function refusePowers(client: Client, name: string) {
  const { rows } = await client.query<{ mighty: boolean }>(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or
            exists (select from pg_auth_members where member = pg_roles.oid) as mighty
     from pg_roles where rolname = $1`,
    [name],
  )
  if (rows[0]?.mighty !== false) throw new Error(`The database role ${name} has powers that it must not have.`)
}
