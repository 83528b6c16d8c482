import { DOCUMENT_RESOURCES, type DocumentType, typeOfId } from '@/lib/contract/document-types'
import type { Operation } from '@/lib/contract/operation'
import type { Permission } from '@/lib/contract/permissions'
import { Problem } from '@/lib/http/problem'

import { type Actor, isAccountPrincipal, type Principal } from './principal'

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
export function requireAll(principal: Pick<Actor, 'permissions'>, wanted: readonly Permission[]): void {
  for (const permission of wanted) if (!principal.permissions.has(permission)) throw permissionDenied(permission)
}

type NamesType = {
  params?: unknown
  query?: unknown
  body?: unknown
}

/** 403 where the type that a shared operation's input names, or the document's id, is under a permission that is lacking; invoices' where it names none. */
export function requireOfDocument(
  principal: Principal,
  action: NonNullable<Operation['ofDocument']>,
  { params, query, body }: NamesType,
): void {
  const { id, document_id, type } = { ...(params as object), ...(query as object), ...(body as object) } as {
    id?: string
    document_id?: string
    type?: DocumentType
  }
  requireAll(principal, [`${DOCUMENT_RESOURCES[type ?? typeOfId(document_id ?? id ?? '')]}:${action}`])
}
