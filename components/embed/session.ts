import { type Api, ApiError, createApi } from '@/lib/client/api'
import type { EmbedContext, FirstAnswer } from '@/lib/contract/embed'
import type { SessionId } from '@/lib/contract/ids'
import { embedRoutes } from '@/lib/contract/embed-routes'

import { type Failure, failure, type FailureCode, failureOf } from './failure'
import { exchange, fetchCookieToken } from './exchange'
import type { Host } from './host-port'
import { forgetBearer, keepBearer } from './kept-bearer'

/** Who gives the next bearer: the host's server, the session's own cookie, or the one that is still good. */
export type Way = { kind: 'host'; host: Host } | { kind: 'cookie' } | { kind: 'raw'; launchId: string | null }
export type Opened = {
  sessionId: SessionId
  token: string
  expiresIn: number
  context: EmbedContext
  way: Way
  first?: readonly FirstAnswer[] | null
}

/** A session in this page's memory. */
export type Session = {
  readonly id: SessionId
  readonly context: EmbedContext
  readonly way: Way
  readonly api: Api
  /** What the exchange has brought of the first screen. */
  readonly first: readonly FirstAnswer[]
  /** Why it is over, or null. */
  failure: () => Failure | null
  subscribe: (listener: () => void) => () => void
  /** Tries to go on after it has ended; the page below is as it was. */
  resume: () => Promise<void>
  logout: () => Promise<void>
}

const RENEW_AT = 0.8
/** Without a touch for this long nothing is renewed: the server's idle limit is to be met, not kept away. */
const IDLE_MS = 30 * 60_000
/** Another launch makes up for these; the others would refuse that too. */
const RENEWABLE: ReadonlySet<FailureCode> = new Set<FailureCode>(['session_idle', 'session_expired', 'session_revoked'])

export function startSession(opened: Opened): Session {
  const { context, way } = opened
  let { sessionId, token } = opened
  let ended: Failure | null = null
  let dueAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastInput = Date.now()
  let recovering: Promise<string | null> | undefined
  let refusal: Failure | null = null
  const listeners = new Set<() => void>()

  function change(next: Failure | null) {
    ended = next
    for (const listener of listeners) listener()
  }

  function end(reason: Failure) {
    if (ended) return
    clearTimeout(timer)
    forgetBearer(sessionId)
    if (way.kind === 'host') way.host.tell('session.ended', { reason: reason.code })
    change(reason)
  }

  /** Only what the server says it is good for counts: clocks of two machines are never compared. */
  function accept(next: { token: string; expiresIn: number }) {
    token = next.token
    if (way.kind === 'raw')
      keepBearer({ sessionId, token, expiresAt: Date.now() + next.expiresIn * 1000 }, way.launchId)
    const waitMs = next.expiresIn * 1000 * (RENEW_AT - Math.random() * 0.05)
    dueAt = Date.now() + waitMs
    clearTimeout(timer)
    timer = setTimeout(() => void renewIfDue(), waitMs)
  }

  const plain = createApi(() => Promise.resolve(token))

  async function renewIfDue() {
    if (ended || Date.now() < dueAt || Date.now() - lastInput > IDLE_MS) return
    dueAt = Date.now() + 30_000
    try {
      if (way.kind === 'cookie') accept(await fetchCookieToken(sessionId))
      else {
        const rotated = await plain.call(embedRoutes.rotate, {})
        accept({ token: rotated.token, expiresIn: rotated.expires_in })
      }
    } catch (error) {
      // A lost connection is tried again when it is back; a refusal is met by the next call, which says so on its screen.
      if (!(error instanceof ApiError)) throw error
    }
  }

  /** Another bearer by the way that this session has, or null and the reason in `refusal`. */
  async function recover(): Promise<string | null> {
    refusal = null
    try {
      if (way.kind === 'cookie') accept(await fetchCookieToken(sessionId))
      else if (way.kind === 'host') await relaunch(way.host)
      else return null
      return token
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      refusal = failureOf(error)
      return null
    }
  }

  async function relaunch(host: Host) {
    const launch = await host.requestLaunch('retry')
    if (typeof launch === 'string') throw new ApiError(401, { code: launch })
    const fresh = await exchange(launch.token, host.origin)
    const isSame = fresh.context.entity.id === context.entity.id && fresh.context.user?.id === context.user?.id
    if (!isSame) throw new ApiError(409, { code: 'session_mismatch' })
    sessionId = fresh.sessionId
    accept(fresh)
    host.tell('session.started', { session_id: sessionId })
  }

  async function getBearer(rejected?: string, code?: string): Promise<string | null> {
    if (ended) return null
    if (rejected === undefined || rejected !== token) return token
    // Whoever comes back to a page that was left alone is asked first.
    if (code === 'session_idle') return null
    recovering ??= recover().finally(() => (recovering = undefined))
    return recovering
  }

  const checked = createApi(getBearer)
  async function orEnd<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) end(whyOver(failureOf(error)))
      throw error
    }
  }
  const call: Api['call'] = (route, input, options) => orEnd(checked.call(route, input, options))
  const download: Api['download'] = (route, input, options) => orEnd(checked.download(route, input, options))

  /** A session that only ran out ends for the host's reason, where the host had one. */
  function whyOver(own: Failure): Failure {
    if (way.kind !== 'host' || !refusal) return own
    return RENEWABLE.has(own.code) || refusal.code === 'session_mismatch' ? refusal : own
  }

  async function resume() {
    const isBack = (await recover()) !== null
    if (isBack || refusal) change(refusal)
  }

  async function logout() {
    await plain.call(embedRoutes.logout, {}).catch(() => undefined)
    end(failure('session_revoked'))
  }

  const noteInput = () => (lastInput = Date.now())
  addEventListener('pointerdown', noteInput, { capture: true, passive: true })
  addEventListener('keydown', noteInput, { capture: true, passive: true })
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && renewIfDue()))
  addEventListener('online', () => void (ended?.code === 'offline' ? resume() : renewIfDue()))
  accept(opened)

  return {
    id: opened.sessionId,
    context,
    way,
    api: { call, download, entityId: null },
    first: opened.first ?? [],
    failure: () => ended,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    resume,
    logout,
  }
}
