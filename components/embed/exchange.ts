import { ApiError, createApi } from '@/lib/client/api'
import type { EmbedContext } from '@/lib/contract/embed'
import type { SessionId } from '@/lib/contract/ids'
import { routes } from '@/lib/contract/routes'

type Fresh = { sessionId: SessionId; token: string; expiresIn: number; context: EmbedContext }

// One for each token: asked again after a lost answer, the exchange gives the same session.
const binds = new Map<string, string>()
const nobody = createApi(() => Promise.resolve(null))

/** Turns a launch token into a session. */
export async function exchange(token: string, parentOrigin: string | null): Promise<Fresh> {
  const bind = binds.get(token) ?? randomBind()
  binds.set(token, bind)
  const body = { token, bind, parent_origin: parentOrigin }
  const { session, token: bearer, expires_in, context } = await nobody.call(routes.embed.exchange, { body })
  return { sessionId: session.id, token: bearer, expiresIn: expires_in, context }
}

/** What a session looks like that was opened by an earlier document. */
export const fetchContext = (token: string): Promise<EmbedContext> =>
  createApi(() => Promise.resolve(token)).call(routes.embed.context, {})

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
