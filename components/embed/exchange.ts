import { ApiError, createApi } from '@/lib/client/api'
import type { EmbedContext, FirstAnswer } from '@/lib/contract/embed'
import type { SessionId } from '@/lib/contract/ids'
import { embedRoutes } from '@/lib/contract/embed-routes'
import { isView } from '@/lib/embed/view'

type Fresh = {
  sessionId: SessionId
  token: string
  expiresIn: number
  context: EmbedContext
  first: FirstAnswer[] | null
}

// One for each token: asked again after a lost answer, the exchange gives the same session.
const binds = new Map<string, string>()
const nobody = createApi(() => Promise.resolve(null))

/** Turns a launch token into a session; the host's page may name another view than the launch does. */
export async function exchange(token: string, parentOrigin: string | null, view?: string | null): Promise<Fresh> {
  const bind = binds.get(token) ?? randomBind()
  binds.set(token, bind)
  const body = { token, bind, parent_origin: parentOrigin, ...(view && isView(view) && { view }) }
  const { session, token: bearer, expires_in, context, first } = await nobody.call(embedRoutes.exchange, { body })
  return { sessionId: session.id, token: bearer, expiresIn: expires_in, context, first }
}

/** What a session looks like that was opened by an earlier document. */
export const fetchContext = (token: string): Promise<EmbedContext> =>
  createApi(() => Promise.resolve(token)).call(embedRoutes.context, {})

/** The bearer of a session that came by redirect, for its first-party cookie; with a bearer it makes the cookie. */
export async function fetchCookieToken(
  sessionId: string,
  bearer?: string,
): Promise<{ token: string; expiresIn: number }> {
  const response = await fetch(`/embed/s/${sessionId}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(bearer === undefined ? {} : { token: bearer }),
  }).catch(() => {
    throw new ApiError(0, {})
  })
  const body = (await response.json().catch(() => ({}))) as {
    token: string
    expires_in: number
    code?: string
    request_id?: string
  }
  if (!response.ok) throw new ApiError(response.status, body)
  return { token: body.token, expiresIn: body.expires_in }
}

function randomBind(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
