import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

import { type ControlTx, withControl } from '@/db/control'
import { selectSessionById } from '@/db/embed-credentials'
import { lockSession, renewSession } from '@/db/sessions'
import { hashSecret } from '@/lib/auth/keys'
import { endOfSession } from '@/lib/auth/session-principal'
import type { SessionId } from '@/lib/contract/ids'
import { Problem } from '@/lib/http/problem'

import { mintSessionToken, secondsUntil, type SessionToken } from './session-token'

const NAME = /^__Host-es_(ses_[0-9a-f]{24})=([A-Za-z0-9_-]{43})$/
const KEPT_MAX = 10
/** With less of its life left than this a token is replaced when a page asks. */
const FRESH_ENOUGH = 0.3

type Bearer = { token: string; expires_in: number }
type Answer = { bearer: Bearer; setCookies: string[] }

/**
 * Redirect mode: the session's own first-party cookie gives a page its bearer, so that loading again and a second tab
 * work. With a bearer in hand the cookie is made first. Two sessions in two tabs have a cookie each.
 */
export async function bearerForPage(id: SessionId, cookieHeader: string, bearer: string | null): Promise<Answer> {
  const session = await selectSessionById(id)
  // A frame never has a cookie: the browser would not keep it, and two frames could not be told apart.
  if (!session || session.mode === 'iframe' || session.mode === 'native') throw refused()
  // Whoever holds the cookie may have a new token for one that has expired, as long as the session itself goes on. An
  // expired bearer is worth nothing here either.
  const ended = endOfSession(bearer === null ? { ...session, token_is_expired: false } : session)
  const scope = { accountId: session.account_id, environment: session.environment, entityId: session.entity_id }
  if (bearer !== null) {
    if (ended) throw new Problem(ended, 'This session has ended.')
    return withControl(scope, 'read write', (tx) => makeCookie(tx, id, bearer, cookieHeader))
  }
  const secret = cookiesIn(cookieHeader).get(id)
  if (secret === undefined || !session.cookie_hash || !timingSafeEqual(session.cookie_hash, hashSecret(secret)))
    throw refused()
  if (ended) throw new Problem(ended, 'This session has ended.')
  const next = await withControl(scope, 'read write', (tx) => sharedToken(tx, id, secret))
  return { bearer: { token: next.token, expires_in: next.expiresIn }, setCookies: [] }
}

const refused = () => new Problem('unauthenticated', 'There is no such session in this browser.')

async function makeCookie(tx: ControlTx, id: SessionId, bearer: string, cookieHeader: string): Promise<Answer> {
  const session = await lockSession(tx, id)
  if (!session || !timingSafeEqual(session.token_hash, hashSecret(bearer))) throw refused()
  const secret = randomBytes(32).toString('base64url')
  const next = mintSessionToken(session.environment, session, (expiresAt) => derive(secret, expiresAt))
  const changes = { token_hash: next.hash, token_expires_at: next.expiresAt, cookie_hash: hashSecret(secret) }
  if (!(await renewSession(tx, id, changes))) throw refused()
  const made = cookie(id, secret, secondsUntil(session.expires_at))
  return {
    bearer: { token: next.token, expires_in: next.expiresIn },
    setCookies: [made, ...oldestOf(cookieHeader, id)],
  }
}

/** All tabs of a session get one token: it is derived from the cookie and the moment it expires, so none is kept. */
async function sharedToken(tx: ControlTx, id: SessionId, secret: string): Promise<SessionToken> {
  const session = await lockSession(tx, id)
  if (!session) throw refused()
  const secretOf = (expiresAt: string) => derive(secret, expiresAt)
  const left = secondsUntil(session.token_expires_at)
  const isFresh = left > session.token_ttl * FRESH_ENOUGH || session.token_expires_at === session.expires_at
  if (isFresh && left > 0) {
    const current = mintSessionToken(
      session.environment,
      { ...session, expires_at: session.token_expires_at, token_ttl: left + 60 },
      secretOf,
    )
    if (current.hash.equals(session.token_hash)) return current
  }
  const next = mintSessionToken(session.environment, session, secretOf)
  if (!(await renewSession(tx, id, { token_hash: next.hash, token_expires_at: next.expiresAt }))) throw refused()
  return next
}

const derive = (secret: string, expiresAt: string) =>
  createHmac('sha256', secret).update(`bearer until ${expiresAt}`).digest()

const cookie = (id: string, secret: string, seconds: number) =>
  `__Host-es_${id}=${secret}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`

/** A browser sends every cookie of a site with every request: beyond ten the oldest go. Ids sort by creation. */
function oldestOf(cookieHeader: string, newest: string): string[] {
  const others = [...cookiesIn(cookieHeader).keys()].filter((id) => id !== newest).toSorted()
  return others.slice(0, Math.max(0, others.length - (KEPT_MAX - 1))).map((id) => cookie(id, '', 0))
}

function cookiesIn(header: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of header.split(';')) {
    const [, id, secret] = NAME.exec(part.trim()) ?? []
    if (id !== undefined && secret !== undefined) found.set(id, secret)
  }
  return found
}
