import type { Subject } from '@/db/control-tables'
import type { ControlTx } from '@/db/control'
import { recordActivity } from '@/lib/activities/record-activity'
import type { ControlScope, SessionPrincipal } from '@/lib/auth/principal'
import { nameOfSubject } from '@/lib/auth/session-principal'
import type { EntityId, LaunchId, SessionId, UserId } from '@/lib/contract/ids'

type Exchange = {
  scope: ControlScope & { entityId: EntityId }
  requestId: string
  clientAddress: string | null
  launchId: LaunchId
}
type Event = {
  /** Who did it: nobody is signed in before there is a session. */
  sessionId: SessionId
  userId: UserId | null
  subject: Subject
  action: string
  /** The session that it happened to, where that is another one. */
  about?: SessionId
  changes?: Record<string, unknown>
}

/** Writes down what an exchange did to a session. */
export function noteSession(
  tx: ControlTx,
  { scope, requestId, clientAddress, launchId }: Exchange,
  { sessionId, userId, subject, action, about = sessionId, changes }: Event,
) {
  const { accountId, environment, entityId } = scope
  const principal: SessionPrincipal = {
    kind: 'embed_session',
    sessionId,
    accountId,
    environment,
    entityId,
    userId,
    sections: null,
    permissions: new Set(),
    rateLimit: null,
    label: nameOfSubject(subject),
  }
  return recordActivity(
    tx,
    { principal, requestId, clientAddress },
    { resource_type: 'session', resource_id: about, action, changes: { launch_id: launchId, ...changes } },
  )
}
