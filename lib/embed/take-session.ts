import { timingSafeEqual } from 'node:crypto'

import type { ControlTx } from '@/db/control'
import { json } from '@/db/json'
import { countWrongSecret, type LaunchRow, selectLaunch, takeLaunch } from '@/db/launches'
import {
  endOldestSessions,
  endSessions,
  insertSession,
  lockSession,
  lockSubject,
  renewSession,
  type SessionRow,
} from '@/db/sessions'
import type { ControlScope } from '@/lib/auth/principal'
import type { EntityId, LaunchId, SessionId } from '@/lib/contract/ids'
import type { ProblemCode } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { appUrl } from '@/lib/urls'

import { isOfConsole, launchAllowsParent, sessionTtl } from './launch-rules'
import { noteSession } from './note-session'
import { policyOf } from './policy-of'
import { mintSessionToken, secondsUntil } from './session-token'
import { whyNotTaken } from './why-not-taken'

type Asked = {
  launchId: LaunchId
  secretHash: Buffer
  bindHash: Buffer
  parentOrigin: string | null
  scope: ControlScope & { entityId: EntityId }
  /** The key was deleted or has expired, or the operator is no member any more. */
  minterIsGone: boolean
  requestId: string
  clientAddress: string | null
}
type Taken = {
  session: { id: SessionId; token: string; expiresIn: number; endsIn: number }
  view: string | null
  prefill: Record<string, unknown> | null
}

/** A client that lost the answer asks again within this time. */
const RETRY_SECONDS = 30
const SESSIONS_MAX = 10

/**
 * The exchange, in one transaction: the launch is used up, its session made and both noted, or none of it. Returns the
 * code of a refusal, since what a refusal writes has to stay: a wrong secret counts, a copy ends the session.
 */
export async function takeSession(tx: ControlTx, asked: Asked): Promise<Taken | ProblemCode> {
  const { launchId, secretHash, bindHash, parentOrigin, scope } = asked
  const [launch, policy] = await Promise.all([selectLaunch(tx, launchId), policyOf(tx)])
  if (!launch) return 'launch_invalid'
  if (!timingSafeEqual(launch.secret_hash, secretHash)) {
    await countWrongSecret(tx, launchId)
    return 'launch_invalid'
  }
  const mayFrame = (origin: string) =>
    launchAllowsParent(origin, launch.parent_origins, policy.parent_origins, scope.environment) ||
    (isOfConsole(launch) && origin === appUrl())
  // Looked at first, so that a refused parent burns nothing.
  if (parentOrigin !== null && !mayFrame(parentOrigin)) return 'parent_not_allowed'
  const dead = await whyNotTaken(tx, launch, asked.minterIsGone)
  if (dead !== null) return dead

  const sessionId = newId('ses')
  const taken = await takeLaunch(tx, { id: launchId, secretHash, bindHash, sessionId })
  if (taken) return openSession(tx, asked, taken, sessionId, policy)
  return sameOrRefused(tx, asked, policy.end_session_on_reuse)
}

type Policy = Awaited<ReturnType<typeof policyOf>>

async function openSession(
  tx: ControlTx,
  asked: Asked,
  launch: LaunchRow,
  id: SessionId,
  policy: Policy,
): Promise<Taken> {
  const { scope, parentOrigin, bindHash } = asked
  const seconds = sessionTtl(launch.session_ttl, policy.session_ttl, {
    mode: launch.mode,
    hasHost: parentOrigin !== null,
  })
  const expires_at = new Date(Date.now() + seconds * 1000).toISOString()
  const lifetimes = { id, token_ttl: policy.token_ttl, expires_at }
  const { token, hash, expiresAt, expiresIn } = mintSessionToken(scope.environment, lifetimes)
  const { mode, user_id, key_id, minted_by, role, permissions, sections, return_url, locale, timezone, theme, group } =
    launch
  await makeRoom(tx, asked, launch, id)
  await insertSession(tx, {
    ...lifetimes,
    launch_id: launch.id,
    token_hash: hash,
    bind_hash: bindHash,
    subject: json(launch.subject),
    subject_id: launch.subject.id,
    mode,
    user_id,
    key_id,
    minted_by,
    role,
    permissions,
    sections,
    return_url,
    locale,
    timezone,
    group,
    theme: theme && json(theme),
    parent_origin: parentOrigin,
    idle_ttl: policy.idle_ttl,
    token_expires_at: expiresAt,
  })
  await noteSession(tx, asked, { sessionId: id, userId: launch.user_id, subject: launch.subject, action: 'started' })
  return { session: { id, token, expiresIn, endsIn: seconds }, view: launch.view, prefill: launch.prefill }
}

/** A person has so many sessions at most: the oldest ends. A launch that names nobody is a key's, whose users are many. */
async function makeRoom(tx: ControlTx, asked: Asked, { subject, key_id, user_id }: LaunchRow, id: SessionId) {
  if (subject.id === key_id) return
  const reason = 'too_many_sessions'
  // In one flight, and one after the other: the second looks when it has its turn.
  const [, oldest] = await Promise.all([
    lockSubject(tx, subject.id),
    endOldestSessions(tx, { subjectId: subject.id, kept: SESSIONS_MAX - 1, reason }),
  ])
  const by = { sessionId: id, userId: user_id, subject }
  for (const ended of oldest) {
    const changes = { reason, session_id: id }
    await noteSession(tx, asked, { ...by, about: ended.id, action: 'ended', changes })
  }
}

/** Somebody was first: the same document, whose answer was lost, or one that holds a copy of the token. */
async function sameOrRefused(tx: ControlTx, asked: Asked, endsOnReuse: boolean): Promise<Taken | ProblemCode> {
  const launch = await selectLaunch(tx, asked.launchId)
  if (!launch?.used_bind_hash || !launch.session_id) return 'launch_expired'
  const isSame = timingSafeEqual(launch.used_bind_hash, asked.bindHash)
  if (isSame && (launch.used_seconds_ago ?? Infinity) <= RETRY_SECONDS) {
    const session = await lockSession(tx, launch.session_id)
    const again = session && (await renew(tx, asked, session))
    return again ? { session: again, view: launch.view, prefill: launch.prefill } : 'session_revoked'
  }
  if (!isSame) {
    const ends = endsOnReuse && (launch.mode === 'redirect' || launch.mode === 'link')
    if (ends) await endSessions(tx, { id: launch.session_id }, 'launch_replayed')
    const { session_id: sessionId, user_id: userId, subject } = launch
    await noteSession(tx, asked, { sessionId, userId, subject, action: 'launch_replayed' })
  }
  return 'launch_used'
}

async function renew(tx: ControlTx, { scope }: Asked, session: SessionRow): Promise<Taken['session'] | undefined> {
  const { token, hash, expiresAt, expiresIn } = mintSessionToken(scope.environment, session)
  const renewed = await renewSession(tx, session.id, { token_hash: hash, token_expires_at: expiresAt })
  return renewed && { id: session.id, token, expiresIn, endsIn: secondsUntil(session.expires_at) }
}
