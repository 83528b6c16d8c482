import { deleteMembership, lockAdmins, lockEntityUser } from '@/db/users'
import { recordActivity } from '@/lib/activities/record-activity'
import type { entityUsers } from '@/lib/contract/users'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

import { requireAnotherAdmin } from './last-admin'

/** Takes the membership away and ends the person's launches and sessions here. The person stays: other entities may know them. */
export const removeEntityUser: UseCase<typeof entityUsers.delete> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const admins = await lockAdmins(tx)
  const user = await lockEntityUser(tx, params.user_id)
  if (!user) throw notFound()
  requireFresh(ifMatch, user.version)
  requireAnotherAdmin(admins, user)
  await deleteMembership(tx, user.user_id)
  await recordActivity(tx, context, { resource_type: 'user', resource_id: user.user_id, action: 'removed' })
  return { message: 'User removed' }
}
