// The production server, one web process. Routes of the API are called without Next's router, which costs fifteen
// times what an empty handler costs; everything else is Next's.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import next from 'next'
import { env } from '@/lib/env'
import { logger } from '@/lib/logger'
import { requestIdFrom } from '@/lib/http/request-id'
import { answerApi } from '@/lib/server/answer-api'
import { loadCompiledRoutes } from '@/lib/server/compiled-routes'
import { drainOnStop } from '@/lib/server/drain-on-stop'
import { dropSteeringHeaders, framingProblem, pageProblem } from '@/lib/server/edge'
import { outliveReaders } from '@/lib/server/outlive-readers'
import { refusal } from '@/lib/server/refusal'
import { pageHeaders } from '@/lib/server/response-headers'
import { sendProblem } from '@/lib/server/send'

outliveReaders()

const server = createServer(
  {
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
    // We ask for it ourselves: Node's refusal has no body and no request id.
    requireHostHeader: false,
    connectionsCheckingInterval: 1000,
  },
  (request, response) => {
    serve(request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'a page threw')
      response.destroy()
    })
  },
)
server.on('clientError', (error, socket: Socket) => {
  if (socket.writable) socket.end(refusal(error))
  else socket.destroy()
})
// Before what takes time: a stop that comes meanwhile would be heard by whoever listens first.
drainOnStop(server)

// Next listens for WebSocket upgrades on the server it is given. It has no use for them, and they have been a way in.
const app = next({ dev: false, dir: process.cwd(), httpServer: createServer() })
await app.prepare()
const answerByNext = app.getRequestHandler()

const routes = await loadCompiledRoutes('.next').catch((error: unknown) => {
  logger.warn(
    { err: error },
    'Next is not as this version expects it: every request takes the long way through its router',
  )
  return undefined
})

async function serve(request: IncomingMessage, response: ServerResponse) {
  const requestId = requestIdFrom(request.headers['x-request-id'])
  request.headers['x-request-id'] = requestId
  const malformed = framingProblem(request)
  if (malformed) return sendProblem(request, response, malformed, requestId)
  if (routes && (await answerApi(routes, request, response, requestId))) return undefined

  const refused = pageProblem(request)
  if (refused) return sendProblem(request, response, refused, requestId)
  dropSteeringHeaders(request)
  for (const [name, value] of Object.entries(pageHeaders(request.url ?? '/'))) response.setHeader(name, value)
  response.setHeader('x-request-id', requestId)
  await answerByNext(request, response)
  return undefined
}

// The demo host lets whoever reaches it into the sample data, so nobody else's machine may reach it.
server.listen(
  {
    port: env().PORT,
    // Every web process has a queue of its own, where the system can do that: connections that the supervisor handed on
    // to a process that was just killed would never be answered, nor closed.
    reusePort: process.platform === 'linux',
    ...(env().demo && { host: '127.0.0.1' }),
  },
  () => process.send?.('ready'),
)
