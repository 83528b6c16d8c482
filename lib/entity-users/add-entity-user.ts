import type { ControlTx } from '@/db/control'
import { insertMembership, insertUser, selectEntityUser, selectUserByEmail, updateUserName } from '@/db/users'
import { recordActivity } from '@/lib/activities/record-activity'
import type { Principal } from '@/lib/auth/principal'
import type { UserId } from '@/lib/contract/ids'
import type { entityUsers } from '@/lib/contract/users'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'
import { newId } from '@/lib/ids'

import { requireGrantable } from './require-grantable'
import { toEntityUser } from './to-entity-user'

/**
 * Makes the user, unless the account knows the e-mail already, and the membership. `send_invite` decides whether the
 * person is waited for: there is no mail for setting a password yet, so nothing is queued that nobody would send.
 */
export const addEntityUser: UseCase<typeof entityUsers.create> = async (context, { body }) => {
  const { tx, principal } = context
  const permissions = body.permissions ?? null
  requireGrantable(principal, body.role, permissions)

  const user = await findOrInsertUser(tx, body.email.toLowerCase(), body.name ?? null)
  const added = await insertMembership(tx, {
    user_id: user.id,
    role: body.role,
    permissions,
    status: user.has_password || !body.send_invite ? 'active' : 'invited',
    invited_by_user_id: personOf(principal),
  })
  if (!added) throw new Problem('already_member', 'This person is a user of the entity already.')

  const { role } = body
  await recordActivity(tx, context, {
    resource_type: 'user',
    resource_id: user.id,
    action: 'added',
    changes: { role, permissions },
  })
  const row = await selectEntityUser(tx, user.id)
  if (!row) throw notFound()
  return versioned(toEntityUser(row), row.version)
}

async function findOrInsertUser(
  tx: ControlTx,
  email: string,
  name: string | null,
): Promise<{ id: UserId; has_password: boolean }> {
  // Two at once with one e-mail: the second waits for the first, and finds what it made.
  const id = await insertUser(tx, { id: newId('user'), email, name })
  if (id) return { id, has_password: false }
  const existing = await selectUserByEmail(tx, email)
  if (!existing) throw notFound()
  if (existing.name === null && name !== null) await updateUserName(tx, existing.id, name)
  return { id: existing.id, has_password: existing.password_hash !== null }
}

function personOf(principal: Principal): UserId | null {
  return principal.kind === 'user' || principal.kind === 'embed_session' ? principal.userId : null
}
