import * as z from 'zod'

import { SessionId } from '@/lib/contract/ids'
import { asProblem } from '@/lib/http/as-problem'
import { collectBody, toResponse } from '@/lib/http/exchange'
import { Problem, problemReply } from '@/lib/http/problem'
import { newId } from '@/lib/ids'

import { requireSameOrigin } from './same-origin'
import { bearerForPage } from './session-cookie'

const MAX_BYTES = 1000
const Body = z.strictObject({ token: z.string().max(200).optional() })

/** `POST /embed/s/{sid}/token`: the one cookie endpoint beside the API. Our own pages only, and JSON only. */
export async function sessionTokenEndpoint(
  request: Request,
  context: { params: Promise<{ sid: string }> },
): Promise<Response> {
  const requestId = newId('req')
  const headers = {
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  }
  try {
    requireSameOrigin((name) => request.headers.get(name))
    const { token = null } = await readBody(request)
    const id = SessionId.safeParse((await context.params).sid)
    if (!id.success) throw new Problem('unauthenticated', 'There is no such session in this browser.')
    const { bearer, setCookies } = await bearerForPage(id.data, request.headers.get('cookie') ?? '', token)
    const response = Response.json(bearer, { headers })
    for (const cookie of setCookies) response.headers.append('set-cookie', cookie)
    return response
  } catch (error) {
    const reply = problemReply(asProblem(error, requestId), requestId)
    return toResponse({ ...reply, headers: { ...reply.headers, ...headers } })
  }
}

async function readBody(request: Request): Promise<z.output<typeof Body>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Send application/json.')
  }
  const chunks = request.body as unknown as AsyncIterable<Uint8Array> | null
  const text = chunks ? (await collectBody(chunks, MAX_BYTES)).toString('utf8') : '{}'
  try {
    return Body.parse(JSON.parse(text))
  } catch {
    throw new Problem('malformed_json', 'Send an object, with a token or empty.')
  }
}
