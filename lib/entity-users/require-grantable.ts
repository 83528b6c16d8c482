import { requireEntityPermissions } from '@/lib/api-keys/entity-permissions'
import { requireAll } from '@/lib/auth/permissions'
import type { Principal } from '@/lib/auth/principal'
import { type Permission, type Role, ROLE_PERMISSIONS } from '@/lib/contract/permissions'

/**
 * Nobody gives a user more than they have themselves. A session can never mint a launch, not even an admin's: that one
 * permission comes with the role of admin all the same, or no admin could make another from the dashboard.
 */
export function requireGrantable(principal: Principal, role: Role, permissions: readonly Permission[] | null): void {
  requireEntityPermissions(permissions)
  const ofRole = ROLE_PERMISSIONS[role].filter((p) => principal.kind !== 'embed_session' || p !== 'embed:write')
  requireAll(principal, permissions ?? ofRole)
}
