import { withControl } from '@/db/control'
import { insertMember, insertUserToken } from '@/db/members'
import { insertMembership, insertUser } from '@/db/users'
import { mintToken } from '@/lib/auth/keys'
import type { Tenant } from '@/lib/auth/principal'
import type { UserId } from '@/lib/contract/ids'
import type { OperatorRole, Permission, Role } from '@/lib/contract/permissions'
import { newId } from '@/lib/ids'

type Place = Pick<Tenant, 'accountId' | 'environment'>
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const scopeOf = ({ accountId, environment }: Place) => ({ accountId, environment, entityId: null })

/** The bearer of an operator of the account, as the console's page gets it. */
export function signInOperator(place: Place, role: OperatorRole): Promise<string> {
  const id = newId('mem')
  const { token, hash } = mintToken('ut')
  return withControl(scopeOf(place), 'read write', async (tx) => {
    await insertMember(tx, { id, email: `${id}@acme.example`, role, status: 'active' })
    await insertUserToken(tx, { hash, environment: place.environment, member_id: id, expires_at: inAnHour() })
    return token
  })
}

type Rights = { role: Role; permissions?: Permission[] }

/** The bearer of a person who has these rights in the entity. */
export async function signInUser(tenant: Tenant, { role, permissions }: Rights): Promise<string> {
  const id: UserId = newId('user')
  const { token, hash } = mintToken('ut')
  await withControl(tenant, 'read write', async (tx) => {
    await insertUser(tx, { id, email: `${id}@globex.example` })
    await insertMembership(tx, { user_id: id, role, permissions: permissions ?? null, status: 'active' })
  })
  await withControl(scopeOf(tenant), 'read write', (tx) =>
    insertUserToken(tx, { hash, user_id: id, expires_at: inAnHour() }),
  )
  return token
}
