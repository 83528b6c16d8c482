import { Problem, problemReply } from '@/lib/http/problem'
import type { ProblemCode } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { apiHeaders } from '@/lib/server/response-headers'

/** How node:http calls what it could not read; everything else is just malformed. */
const known: Record<string, { status: string; code: ProblemCode; message: string }> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'too_large',
    message: 'The headers are too large.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: '413 Content Too Large',
    code: 'too_large',
    message: 'The body is too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'malformed_request',
    message: 'The request took too long to arrive.',
  },
}
const malformed = {
  status: '400 Bad Request',
  code: 'malformed_request',
  message: 'This is not HTTP as we read it.',
} as const

/** The whole answer, as text, to bytes that never became a request. */
export function refusal(error: Error): string {
  const { status, code, message } = ('code' in error && known[String(error.code)]) || malformed
  const requestId = newId('req')
  const reply = problemReply(new Problem(code, message), requestId)
  const body = JSON.stringify({ ...JSON.parse(reply.body), status: Number(status.slice(0, 3)) })
  const headers = {
    ...apiHeaders(),
    ...reply.headers,
    'x-request-id': requestId,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status}`, ...lines, '', body].join('\r\n')
}
