import { insertActivity } from '@/db/activities'
import type { ControlTx } from '@/db/control'
import type { TenantTx } from '@/db/tenant'
import { type Actor, type Principal, principalId } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'

type Activity = {
  resource_type: string
  resource_id: string
  action: string
  /** Names and new values of fields; never personal data: activities outlive what may be erased. */
  changes?: Record<string, unknown>
}

type By = { principal: Actor; requestId: string; clientAddress: string | null }

/** Writes who did what and from where, in the transaction of what was done. */
export function recordActivity(
  tx: TenantTx | ControlTx,
  { principal, requestId, clientAddress }: By,
  { changes, ...activity }: Activity,
): Promise<unknown> {
  return insertActivity(tx, {
    id: newId('act'),
    ...activity,
    actor_type: principal.kind,
    actor_id: actorOf(principal),
    actor_label: labelOf(principal),
    key_id: 'keyId' in principal ? principal.keyId : null,
    session_id: principal.kind === 'embed_session' ? principal.sessionId : null,
    request_id: requestId,
    ip: clientAddress,
    ...(changes && { changes }),
  })
}

/** What whoever reads it calls them; none for the worker, a visitor, and the platform's own people and keys. */
export const labelOf = (principal: Actor): string | null => ('label' in principal ? principal.label : null)

/** The id of the person, or of the key or session where no person is known; of worker and visitor nothing is. */
export function actorOf(principal: Principal): string
export function actorOf(principal: Actor): string | null
export function actorOf(principal: Actor): string | null {
  switch (principal.kind) {
    case 'operator':
      return principal.memberId
    case 'user':
      return principal.userId
    case 'embed_session':
      return principal.userId ?? principal.sessionId
    case 'account_key':
    case 'entity_key':
      return principalId(principal)
    case 'system':
    case 'visitor':
      return null
  }
}
