import { lockSession, renewSession } from '@/db/sessions'
import type { embed } from '@/lib/contract/embed'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { mintSessionToken } from './session-token'

/** A new token for the session that asks; the old one ends with the answer. */
export const rotateSession: UseCase<typeof embed.rotate> = async ({ tx, principal, scope }) => {
  if (principal.kind !== 'embed_session') throw notFound()
  const session = await lockSession(tx, principal.sessionId)
  if (!session) throw notFound()
  const { token, hash, expiresAt, expiresIn } = mintSessionToken(scope.environment, session)
  const renewed = await renewSession(tx, session.id, { token_hash: hash, token_expires_at: expiresAt })
  if (!renewed) throw notFound()
  return { token, expires_in: expiresIn }
}
