import type { EntityUserRow } from '@/db/users'
import type { EntityUser } from '@/lib/contract/users'

/** A member of an entity as the API shows it. */
export const toEntityUser = (row: EntityUserRow): EntityUser => ({
  id: row.user_id,
  user_id: row.user_id,
  entity_id: row.entity_id,
  email: row.email,
  name: row.name,
  role: row.role,
  permissions: row.permissions,
  status: row.status,
  invited_by_user_id: row.invited_by_user_id,
  created_at: row.created_at,
})
