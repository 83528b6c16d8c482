import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { Reply } from '@/lib/http/exchange'
import { problemReply } from '@/lib/http/problem'
import type { Problem } from '@/lib/http/problem'
import { isDraining } from '@/lib/server/draining'
import { logger } from '@/lib/logger'
import { apiHeaders } from '@/lib/server/response-headers'

const lingerMs = 1000

/** Writes an answer of ours. A HEAD gets the headers of its GET. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply, requestId: string) {
  const { status, body } = reply
  const headers: Record<string, string | number> = { ...apiHeaders(), ...reply.headers, 'x-request-id': requestId }
  const isStream = body instanceof Readable
  if (status !== 204 && !isStream) headers['content-length'] = body === null ? 0 : Buffer.byteLength(body)
  // The rest of a body that was not read could be endless: this connection serves nothing more.
  const isUnread = !request.complete && hasBody(request)
  if (isUnread || isDraining()) headers.connection = 'close'
  response.writeHead(status, headers)
  if (isStream) sendStream(request, response, body, requestId)
  else response.end(request.method === 'HEAD' || body === null ? undefined : body)
  if (isUnread) response.once('finish', () => closeLater(request))
}

export const sendProblem = (request: IncomingMessage, response: ServerResponse, problem: Problem, requestId: string) =>
  send(request, response, problemReply(problem, requestId), requestId)

/** As fast as the client reads. Who hangs up ends what makes it; what fails on the way ends the connection, unfinished. */
function sendStream(request: IncomingMessage, response: ServerResponse, body: Readable, requestId: string) {
  if (request.method === 'HEAD') {
    body.destroy()
    response.end()
    return
  }
  pipeline(body, response, (error) => {
    const hungUp = error?.code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (error && !hungUp) logger.error({ requestId, err: error }, 'an answer ended early')
  })
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Reads on for a moment, so that the client gets to see the answer before the connection is reset. */
function closeLater(request: IncomingMessage) {
  request.resume()
  setTimeout(() => request.socket.destroy(), lingerMs).unref()
}
