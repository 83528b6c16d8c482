import { ApiError } from '@/lib/client/api'
import type { Entry } from '@/lib/embed/entry'

import { failure, type Failure, failureOf, isRecoverable } from './failure'
import { exchange, fetchContext, fetchCookieToken } from './exchange'
import { connectToHost } from './host-port'
import { type Kept, keptBearer } from './kept-bearer'
import type { Opened } from './session'

declare global {
  /** Set by the page's first script. */
  var takeLaunchToken: (() => string | null) | undefined
}

// The page's first script hands the token out once; an attempt that failed for a moment's reason needs it again.
let taken: string | null | undefined
const launchToken = (): string | null => (taken ??= globalThis.takeLaunchToken?.() ?? null)

/** The page cannot go on without its reader, or at all. */
export class CannotOpen extends Error {
  readonly failure: Failure
  constructor(reason: Failure) {
    super(reason.code)
    this.failure = reason
  }
}

/** Opens the session that this page was opened for. `confirmed` waits for a person where only a person may go on. */
export async function openSession(
  entry: Entry,
  confirmed: () => Promise<void>,
): Promise<Opened & { view: string | null }> {
  const isFramed = parent !== window
  switch (entry.kind) {
    case 'boot': {
      const [origin] = entry.parents
      if (!isFramed || origin === undefined) throw new CannotOpen(failure('launch_missing'))
      return openForHost(origin)
    }
    case 'launch': {
      const { launchId, mode } = entry
      const kept = launchId === null ? null : keptBearer({ launchId })
      const resumed = kept && (await resume(kept, launchId).catch(() => null))
      if (resumed) return resumed
      const token = launchToken()
      if (token === null) throw new CannotOpen(failure('launch_missing'))
      if (mode === 'link') await confirmed()
      const fresh = await exchange(token, null)
      const byCookie = !isFramed && mode !== 'iframe' && mode !== 'native'
      // Where the browser keeps no cookie the page works all the same, until it is loaded again.
      const cookieToken = byCookie ? await fetchCookieToken(fresh.sessionId, fresh.token).catch(() => null) : null
      if (cookieToken) return { ...fresh, ...cookieToken, way: { kind: 'cookie' }, view: fresh.context.view }
      return { ...fresh, way: { kind: 'raw', launchId }, view: fresh.context.view }
    }
    case 'session': {
      const kept = keptBearer({ sessionId: entry.sessionId })
      if (kept) return resume(kept, null)
      if (isFramed) throw new CannotOpen(failure('launch_missing'))
      const fresh = await fetchCookieToken(entry.sessionId)
      const context = await fetchContext(fresh.token)
      return { sessionId: entry.sessionId, ...fresh, context, way: { kind: 'cookie' }, view: null }
    }
    case 'unknown':
      throw new CannotOpen(failure('not_found'))
  }
}

/** What a host is told of a page that cannot open is what its reader is shown. */
async function openForHost(origin: string): Promise<Opened & { view: string | null }> {
  const host = await connectToHost(origin)
  host.tell('ready', {})
  try {
    const launch = await host.requestLaunch('initial')
    if (typeof launch === 'string') throw new CannotOpen(failure(launch))
    const fresh = await exchange(launch.token, origin, launch.view)
    host.tell('session.started', { session_id: fresh.sessionId })
    return { ...fresh, way: { kind: 'host', host }, view: fresh.context.view }
  } catch (error) {
    const { code, requestId } = reasonOf(error, origin)
    host.tell('error', { code, request_id: requestId, recoverable: isRecoverable(code) })
    throw error
  }
}

/** The screen for whatever kept the page from opening. */
export function reasonOf(error: unknown, parentOrigin: string | undefined): Failure {
  if (error instanceof CannotOpen) return error.failure
  if (error instanceof ApiError) return failureOf(error, parentOrigin)
  // React shows nothing of an error in an effect: it has to reach the page as a state.
  reportError(error)
  return failure('server_error')
}

async function resume(
  { sessionId, token, expiresAt }: Kept,
  launchId: string | null,
): Promise<Opened & { view: string | null }> {
  const context = await fetchContext(token)
  const expiresIn = Math.max(1, (expiresAt - Date.now()) / 1000)
  return {
    sessionId,
    token,
    expiresIn,
    context,
    way: { kind: 'raw', launchId },
    view: launchId === null ? null : context.view,
  }
}
