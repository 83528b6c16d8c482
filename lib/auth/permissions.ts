import type { Operation } from '@/lib/contract/operation'
import type { Permission } from '@/lib/contract/permissions'
import { Problem } from '@/lib/http/problem'

import { isAccountPrincipal, type Principal } from './principal'

export const permissionDenied = (permission: Permission) =>
  new Problem('permission_denied', `This credential does not have ${permission}.`, { permission })

/** 403 before any object is looked up. Account operations that also serve an entity's own credentials ask those for another one. */
export function requirePermission(principal: Principal, operation: Operation): void {
  const needed = isAccountPrincipal(principal)
    ? operation.permission
    : (operation.entityPermission ?? operation.permission)
  if (needed !== null && !principal.permissions.has(needed)) throw permissionDenied(needed)
}

/** A key, user or launch can only be given what its minter has. */
export function requireAll(principal: Principal, wanted: readonly Permission[]): void {
  for (const permission of wanted) if (!principal.permissions.has(permission)) throw permissionDenied(permission)
}
