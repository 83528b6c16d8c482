import type { Subject } from '@/db/control-tables'
import type { selectSession } from '@/db/embed-credentials'
import { OPERATOR_PERMISSIONS } from '@/lib/contract/permissions'
import { sessionPermissions } from '@/lib/embed/session-permissions'

import type { SessionPrincipal } from './principal'

type Session = NonNullable<Awaited<ReturnType<typeof selectSession>>>

/** Why a session is over, by the name of its screen; undefined while it is not. */
export function endOfSession(session: Session) {
  const minterIsGone = session.key_id === null && session.minter_status !== 'active'
  if (session.key_is_dead || minterIsGone) return 'key_revoked'
  if (!session.entity_is_enabled) return 'entity_disabled'
  if (session.user_id !== null && session.member_role === null) return 'user_removed'
  if (session.ended_at !== null) return 'session_revoked'
  if (session.is_expired || session.token_is_expired) return 'session_expired'
  return session.is_idle ? 'session_idle' : undefined
}

/** A key without a list has everything; an operator has what the role has, and none when there is no role any more. */
function minterPermissions({ key_id, key_permissions, minter_role }: Session): readonly string[] | null {
  if (key_id !== null) return key_permissions
  return minter_role ? OPERATOR_PERMISSIONS[minter_role] : []
}

/** What a session's person is called: as the launch says. */
export const nameOfSubject = ({ name, email }: Subject): string | null => name ?? email ?? null

/** Who a session is, with what key, membership and launch allow at this moment. */
export function principalOfSession(session: Session): SessionPrincipal {
  const permissions = sessionPermissions({
    minterPermissions: minterPermissions(session),
    role: session.role,
    permissions: session.permissions,
    sections: session.sections,
    membershipRole: session.member_role,
    membershipPermissions: session.member_permissions,
  })
  return {
    kind: 'embed_session',
    sessionId: session.id,
    accountId: session.account_id,
    environment: session.environment,
    entityId: session.entity_id,
    userId: session.user_id,
    sections: session.sections,
    permissions,
    label: nameOfSubject(session.subject),
    rateLimit: session.environment === 'sandbox' ? session.rate_limit_sandbox : session.rate_limit_live,
  }
}
