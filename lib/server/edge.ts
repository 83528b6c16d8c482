import type { IncomingMessage } from 'node:http'
import { Problem } from '@/lib/http/problem'
import { newId } from '@/lib/ids'

/** Headers by which others have steered Next from outside, or that only a trusted proxy could send. */
const refusedHeaders = new Set([
  'x-nextjs-data',
  'x-matched-path',
  'x-now-route-matches',
  'next-resume',
  'next-action',
  'forwarded',
  'x-real-ip',
])
const refusedPrefixes = ['x-middleware-', 'x-forwarded-', 'content-security-policy']

/** The id that this request has in every log line and answer: the caller's, if it is well formed. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[A-Za-z0-9_.:-]{1,128}$/.test(given) ? given : newId('req')
}

/** What no program of good will sends: each of these means something else to Next, or to a proxy before us. */
export function framingProblem(request: IncomingMessage): Problem | undefined {
  const url = request.url ?? ''
  if (!url.startsWith('/')) return new Problem('malformed_request', 'The request target must be a path.')
  if (url.startsWith('//') || url.includes('\\') || /%00/.test(url))
    return new Problem('malformed_request', 'The path is malformed.')
  const hosts = countHeader(request, 'host')
  if (hosts > 1) return new Problem('malformed_header', 'The Host header was sent twice.')
  if (hosts === 0 && request.httpVersion === '1.1')
    return new Problem('malformed_header', 'The Host header is missing.')
  return undefined
}

export function countHeader({ rawHeaders }: IncomingMessage, name: string): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) count += 1
  }
  return count
}

const isRefused = (name: string) =>
  refusedHeaders.has(name) || refusedPrefixes.some((prefix) => name.startsWith(prefix))

/** Takes away what a client must not say to Next. */
export function dropSteeringHeaders(request: IncomingMessage) {
  for (const name of Object.keys(request.headers)) {
    if (isRefused(name)) delete request.headers[name]
  }
  const kept: string[] = []
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(index, index + 2)
    if (!isRefused(name.toLowerCase())) kept.push(name, value)
  }
  request.rawHeaders = kept
}
