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
  /** What the minter may do now; null: a key with everything in the entity. */
  minterPermissions: readonly string[] | null
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
  const { minterPermissions, role, permissions, sections, membershipRole, membershipPermissions } = rights
  const asksForNothing =
    role === null && permissions === null && membershipRole === null && membershipPermissions === null
  const limits = [
    minterPermissions,
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
