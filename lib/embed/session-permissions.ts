import {
  ASKED_BY_NAME,
  ENTITY_PERMISSIONS,
  type Permission,
  type Role,
  ROLE_PERMISSIONS,
  type Section,
  withinSections,
} from '@/lib/contract/permissions'

export type SessionRights = {
  /** What the minter may do now; null: everything that its kind reaches. */
  keyPermissions: readonly string[] | null
  keyKind: 'account' | 'entity' | 'operator'
  /** What the launch asked for: each may only narrow. */
  role: Role | null
  permissions: readonly string[] | null
  sections: readonly Section[] | null
  /** Of the user that the session is for; both null where it has none. */
  membershipRole: Role | null
  membershipPermissions: readonly string[] | null
}

/**
 * What a session may do at this moment: minter ∩ membership ∩ role ∩ permissions, within its sections. A session that
 * asks for nothing in particular has what its minter has, less what must be asked for by name; none ever mints another.
 */
export function sessionPermissions(rights: SessionRights): ReadonlySet<Permission> {
  const { keyKind, role, permissions, sections, membershipRole, membershipPermissions } = rights
  // An operator's rights are always a list, that of the role: without one there are none.
  const keyPermissions = keyKind === 'operator' ? (rights.keyPermissions ?? []) : rights.keyPermissions
  const asksForNothing =
    role === null && permissions === null && membershipRole === null && membershipPermissions === null
  const limits = [
    keyPermissions,
    membershipPermissions ?? (membershipRole && ROLE_PERMISSIONS[membershipRole]),
    role && ROLE_PERMISSIONS[role],
    permissions,
  ]
  const held = ENTITY_PERMISSIONS.filter(
    (permission) =>
      permission !== 'embed:write' &&
      !(asksForNothing && ASKED_BY_NAME.has(permission)) &&
      limits.every((limit) => limit === null || limit.includes(permission)),
  )
  return new Set(sections === null ? held : withinSections(held, sections))
}
