import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reply } from '@/lib/http/exchange'
import { notFound, Problem } from '@/lib/http/problem'
import { logger } from '@/lib/logger'
import type { Route } from '@/lib/server/compiled-routes'
import { NodeExchange } from '@/lib/server/node-exchange'
import type { RouteTable } from '@/lib/server/route-table'
import { send, sendProblem } from '@/lib/server/send'

type OwnRoute = Exclude<Route, 'next'>
/** A page allows nothing but reading; Next would render it whatever the method. */
const page: OwnRoute = { handlers: {}, allow: 'GET, HEAD, OPTIONS' }

/** Answers what is not a page's; false where Next has to. */
export async function answerApi(
  routes: RouteTable<Route>,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<boolean> {
  const path = request.url?.split('?', 1)[0] ?? '/'
  const match = routes.find(path)
  const isPage = !match && path !== '/api' && !path.startsWith('/api/')
  if (isPage && (request.method === 'GET' || request.method === 'HEAD')) return false
  if (match?.value === 'next' && request.method !== 'TRACE') return false
  const route = match?.value === 'next' || isPage ? page : match?.value
  try {
    const reply = route ? await callHandler(route, match?.params ?? {}, request) : notFound()
    if (reply instanceof Problem) sendProblem(request, response, reply, requestId)
    else send(request, response, reply, requestId)
  } catch (error) {
    // A client that hung up in the middle of its body has no use for an answer.
    if (request.destroyed && !request.complete) return true
    logger.error({ requestId, err: error }, 'a route handler threw')
    if (response.headersSent) response.destroy()
    else sendProblem(request, response, new Problem('internal', 'Something went wrong on our side.'), requestId)
  }
  return true
}

async function callHandler(
  { handlers, allow }: OwnRoute,
  params: Record<string, string>,
  request: IncomingMessage,
): Promise<Reply | Problem> {
  if (request.method === 'OPTIONS') return { status: 204, headers: { allow }, body: null }
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handler = Object.entries(handlers).find(([name]) => name === method)?.[1]
  if (!handler || !method)
    return new Problem('method_not_allowed', `This address allows ${allow}.`, { headers: { allow } })
  if (handler.direct) return handler.direct(new NodeExchange(request, method, params))
  return fromResponse(await handler(toRequest(request), { params: Promise.resolve(params) }))
}

/** For a plain GET handler; those that read a body have `direct`. */
function toRequest(request: IncomingMessage): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each)
  }
  return new Request(`http://localhost${request.url}`, { headers })
}

async function fromResponse(response: Response): Promise<Reply> {
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: Object.fromEntries(response.headers), body }
}
