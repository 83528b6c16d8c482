import type { ControlTx } from '@/db/control'
import { insertMembership, insertUser, selectEntityUser, selectUserByEmail } from '@/db/users'
import { recordActivity } from '@/lib/activities/record-activity'
import type { Principal } from '@/lib/auth/principal'
import type { UserId } from '@/lib/contract/ids'
import type { entityUsers } from '@/lib/contract/users'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'
import { newId } from '@/lib/ids'

import { requireGrantable, requireRole } from './require-grantable'
import { toEntityUser } from './to-entity-user'

/**
 * Makes the user, unless the account knows the e-mail already, and the membership. `send_invite` decides whether the
 * person is waited for: there is no mail for setting a password yet, so nothing is queued that nobody would send.
 */
export const addEntityUser: UseCase<typeof entityUsers.create> = async (context, { body }) => {
  const { tx, principal } = context
  const permissions = body.permissions ?? null
  requireGrantable(principal, body.role, permissions)
  // Editor is what a user is called who was given a list and no role.
  if (body.role === 'admin') requireRole(principal, body.role)

  const id = await findOrInsertUser(tx, body.email.toLowerCase())
  const added = await insertMembership(tx, {
    user_id: id,
    role: body.role,
    permissions,
    name: body.name ?? null,
    // The same for somebody who has a password: an entity learns nothing of what a person is to the others.
    status: body.send_invite ? 'invited' : 'active',
    invited_by_user_id: personOf(principal),
  })
  if (!added) throw new Problem('already_member', 'This person is a user of the entity already.')

  const { role } = body
  await recordActivity(tx, context, {
    resource_type: 'user',
    resource_id: id,
    action: 'added',
    changes: { role, permissions },
  })
  const row = await selectEntityUser(tx, id)
  if (!row) throw notFound()
  return versioned(toEntityUser(row), row.version)
}

async function findOrInsertUser(tx: ControlTx, email: string): Promise<UserId> {
  // Two at once with one e-mail: the second waits for the first, and finds what it made.
  const id = (await insertUser(tx, { id: newId('user'), email })) ?? (await selectUserByEmail(tx, email))?.id
  if (!id) throw notFound()
  return id
}

function personOf(principal: Principal): UserId | null {
  return principal.kind === 'user' || principal.kind === 'embed_session' ? principal.userId : null
}
