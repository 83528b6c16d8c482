import { requireEntityPermissions } from '@/lib/api-keys/entity-permissions'
import { requireAll } from '@/lib/auth/permissions'
import type { Principal } from '@/lib/auth/principal'
import { type Permission, type Role, ROLE_PERMISSIONS } from '@/lib/contract/permissions'

/** Nobody gives a user more than they have themselves. */
export function requireGrantable(principal: Principal, role: Role, permissions: readonly Permission[] | null): void {
  requireEntityPermissions(permissions)
  if (permissions === null) requireRole(principal, role)
  else requireAll(principal, permissions)
}

/**
 * A role beside a list of a user's own gives nothing yet, but all of it once the list is cleared. A session can never
 * mint a launch, not even an admin's: that one permission comes with the role of admin all the same, or no admin could
 * make another from the dashboard.
 */
export const requireRole = (principal: Principal, role: Role): void =>
  requireAll(
    principal,
    ROLE_PERMISSIONS[role].filter((p) => principal.kind !== 'embed_session' || p !== 'embed:write'),
  )
