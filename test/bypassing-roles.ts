import { escapeIdentifier, escapeLiteral } from 'pg'
import type { DatabaseRole, RoleConnection } from '@/db/roles'
import { asOwner } from '@/test/database'

const roles: readonly DatabaseRole[] = ['tenant', 'control']
const password = 'only in the database of tests'
const nameOf = (user: string) => `${user}_bypassing`
const userOf = (role: DatabaseRole) => `inlay_${process.env.INLAY_DATABASE_ID}_${role}`

/** Makes roles with the rights of the app's, past row-level security: what is left of isolation is the predicates. */
export async function makeBypassingRoles(): Promise<void> {
  for (const role of roles) {
    const [user, name] = [escapeIdentifier(userOf(role)), nameOf(userOf(role))]
    const [known] = await asOwner('select from pg_roles where rolname = $1', [name])
    if (known) continue
    await asOwner(
      `create role ${escapeIdentifier(name)} login bypassrls inherit in role ${user} password ${escapeLiteral(password)}`,
    )
    await asOwner(`alter role ${escapeIdentifier(name)} set search_path to app`)
    await asOwner(`alter role ${escapeIdentifier(name)} set timezone to 'UTC'`)
  }
}

export const bypassing = (role: DatabaseRole, connection: RoleConnection): RoleConnection =>
  roles.includes(role) ? { ...connection, user: nameOf(connection.user), password } : connection
