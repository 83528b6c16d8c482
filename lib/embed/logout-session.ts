import { endSessions } from '@/db/sessions'
import { recordActivity } from '@/lib/activities/record-activity'
import type { embed } from '@/lib/contract/embed'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

/** Ends the session that asks, at once. */
export const logoutSession: UseCase<typeof embed.logout> = async (context) => {
  const { tx, principal } = context
  if (principal.kind !== 'embed_session') throw notFound()
  await endSessions(tx, { id: principal.sessionId }, 'logged_out')
  await recordActivity(tx, context, { resource_type: 'session', resource_id: principal.sessionId, action: 'ended' })
  return { message: 'Session ended' }
}
