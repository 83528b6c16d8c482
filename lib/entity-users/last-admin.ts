import type { EntityUserRow, lockAdmins } from '@/db/users'
import { Problem } from '@/lib/http/problem'

type Admins = Awaited<ReturnType<typeof lockAdmins>>
type Rights = Pick<EntityUserRow, 'role' | 'permissions'>

/** An admin with a list of their own may be able to do very little: only one without counts. */
export const isAdmin = ({ role, permissions }: Rights): boolean => role === 'admin' && permissions === null

/** 409 where an entity that has admins would have none: nobody in it could ever change that. */
export function requireAnotherAdmin(admins: Admins, leaving: EntityUserRow): void {
  if (!isAdmin(leaving) || admins.some((admin) => admin.user_id !== leaving.user_id)) return
  throw new Problem('last_admin', 'This is the last admin of the entity. Make somebody else an admin first.')
}
