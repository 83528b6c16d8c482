import type { Environment } from '@/lib/contract/common'
import type { AccountId, EntityId, KeyId, MemberId, SessionId, UserId } from '@/lib/contract/ids'
import { ENTITY_PERMISSIONS, type OperatorRole, type Permission, type Section } from '@/lib/contract/permissions'

type Common = {
  accountId: AccountId
  permissions: ReadonlySet<Permission>
  /** Requests a second, from the account's settings; null: the default of the environment. */
  rateLimit: number | null
  /** What the entity calls who is calling. null: nobody of its own, but the platform; or somebody without a name. */
  label: string | null
}

export type AccountKeyPrincipal = Common & { kind: 'account_key'; keyId: KeyId; environment: Environment }
export type EntityKeyPrincipal = Common & {
  kind: 'entity_key'
  keyId: KeyId
  environment: Environment
  entityId: EntityId
}
export type SessionPrincipal = Common & {
  kind: 'embed_session'
  sessionId: SessionId
  environment: Environment
  entityId: EntityId
  userId: UserId | null
  sections: readonly Section[] | null
}
export type OperatorPrincipal = Common & {
  kind: 'operator'
  tokenId: string
  memberId: MemberId
  environment: Environment
  role: OperatorRole
}
/** A user's permissions are those of the membership, which is read when the entity is known. */
export type UserPrincipal = Common & { kind: 'user'; tokenId: string; userId: UserId; environment: Environment | null }

/** Who is calling. Each request has exactly one; it never holds the credential, because it is logged. */
export type Principal = AccountKeyPrincipal | EntityKeyPrincipal | SessionPrincipal | OperatorPrincipal | UserPrincipal

/** The worker: does what somebody with the right to it has set up, when nobody asks. */
export type System = { kind: 'system'; permissions: ReadonlySet<Permission> }
export const SYSTEM: System = { kind: 'system', permissions: new Set(ENTITY_PERMISSIONS) }
/**
 * Whoever has the link of a shared document: nobody that is known, with no credential. The permissions are what a printed
 * document may name beside itself.
 */
export type Visitor = { kind: 'visitor'; permissions: ReadonlySet<Permission> }
export const VISITOR: Visitor = {
  kind: 'visitor',
  permissions: new Set(['invoices:read', 'estimates:read', 'credit_notes:read', 'payments:read']),
}
/** Who may have done what is written down. */
export type Actor = Principal | System | Visitor

declare const proof: unique symbol
/** The one entity that this request may touch, proven. Made only by resolveTenant(). */
export type Tenant = {
  readonly accountId: AccountId
  readonly environment: Environment
  readonly entityId: EntityId
  readonly [proof]: true
}

/** What an account operation is confined to; an entity's own credential is confined to that entity as well. */
export type ControlScope = {
  readonly accountId: AccountId
  readonly environment: Environment
  readonly entityId: EntityId | null
}

/** The id under which effects and limits are counted: the key, session, or token. */
export function principalId(principal: Principal): string {
  switch (principal.kind) {
    case 'account_key':
    case 'entity_key':
      return principal.keyId
    case 'embed_session':
      return principal.sessionId
    case 'operator':
    case 'user':
      return principal.tokenId
  }
}

export const isAccountPrincipal = (principal: Principal): principal is AccountKeyPrincipal | OperatorPrincipal =>
  principal.kind === 'account_key' || principal.kind === 'operator'
