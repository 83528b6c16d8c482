import type * as z from 'zod'

import { env } from '@/lib/env'
import { asProblem } from '@/lib/http/as-problem'
import { collectBody, toResponse } from '@/lib/http/exchange'
import { check, parseBody } from '@/lib/http/parse'
import { Problem, problemReply } from '@/lib/http/problem'
import { newId } from '@/lib/ids'

const MAX_BYTES = 16_000
const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** The browser's cookies and the client's address, which server.ts has put into the header. */
type From = { cookie: string | null; address: string | null }
const fromOf = (headers: Headers): From => ({ cookie: headers.get('cookie'), address: headers.get('x-forwarded-for') })

/**
 * A POST that only the console's own pages may make, since the browser's cookie or a typed secret is all that it asks
 * for. The Origin must be ours whatever the browser; where it says how the page relates to us, it must say the same.
 */
export function sameOriginPost<S extends z.ZodType>(
  schema: S,
  work: (input: z.output<S>, from: From) => Promise<object>,
) {
  return async (request: Request): Promise<Response> => {
    const requestId = newId('req')
    try {
      requireSameOrigin(request.headers)
      const answer = await work(await readForm(schema, request), fromOf(request.headers))
      return Response.json(answer, { headers: { ...HEADERS, 'x-request-id': requestId } })
    } catch (error) {
      const reply = problemReply(asProblem(error, requestId), requestId)
      return toResponse({ ...reply, headers: { ...reply.headers, ...HEADERS, 'x-request-id': requestId } })
    }
  }
}

function requireSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site')
  if (headers.get('origin') === env().APP_URL && (site === null || site === 'same-origin')) return
  throw new Problem('cross_site', 'Only a page of this site may do this.')
}

async function readForm<S extends z.ZodType>(schema: S, request: Request): Promise<z.output<S>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Send application/json.')
  }
  const chunks = request.body as unknown as AsyncIterable<Uint8Array> | null
  const text = chunks ? (await collectBody(chunks, MAX_BYTES)).toString('utf8') : ''
  return check(schema, parseBody(text))
}
