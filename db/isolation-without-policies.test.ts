import { beforeAll, vi } from 'vitest'
import type * as Roles from '@/db/roles'
import { poolOf } from '@/db/pool'
import { makeBypassingRoles, bypassing } from '@/test/bypassing-roles'
import { testIsolation } from '@/test/isolation'

// The predicates alone: the roles are members of the app's, which row-level security does not hold back.
vi.mock('@/db/roles', async (importOriginal) => {
  const roles = await importOriginal<typeof Roles>()
  return { ...roles, roleConnection: (role: Roles.DatabaseRole) => bypassing(role, roles.roleConnection(role)) }
})

beforeAll(async () => {
  await makeBypassingRoles()
  const { rows } = await poolOf('tenant').query('select rolbypassrls from pg_roles where rolname = current_user')
  if (!rows[0]?.rolbypassrls) throw new Error('These tests must run past row-level security.')
})

testIsolation()
