import { lockAdmins, lockEntityUser, selectEntityUser, updateMembership } from '@/db/users'
import { recordActivity } from '@/lib/activities/record-activity'
import type { entityUsers } from '@/lib/contract/users'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { isAdmin, requireAnotherAdmin } from './last-admin'
import { requireGrantable, requireRole } from './require-grantable'
import { toEntityUser } from './to-entity-user'

export const updateEntityUser: UseCase<typeof entityUsers.update> = async (context, { params, body }) => {
  const { tx, principal, ifMatch } = context
  // The admins first, always in one order: two who demote each other take turns, and the second is refused.
  const admins = await lockAdmins(tx)
  const before = await lockEntityUser(tx, params.user_id)
  if (!before) throw notFound()
  requireFresh(ifMatch, before.version)

  const { name, ...rights } = body
  const role = rights.role ?? before.role
  const permissions = rights.permissions === undefined ? before.permissions : rights.permissions
  if (rights.role !== undefined || rights.permissions !== undefined) {
    requireGrantable(principal, role, permissions)
    if (role !== before.role) requireRole(principal, role)
    if (!isAdmin({ role, permissions })) requireAnotherAdmin(admins, before)
  }
  await updateMembership(tx, before.user_id, { role, permissions, ...(name !== undefined && { name }) })
  await recordActivity(tx, context, {
    resource_type: 'user',
    resource_id: before.user_id,
    action: 'updated',
    changes: rights,
  })
  const after = await selectEntityUser(tx, before.user_id)
  if (!after) throw notFound()
  return versioned(toEntityUser(after), after.version)
}
