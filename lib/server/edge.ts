import type { IncomingMessage } from 'node:http'
import { env } from '@/lib/env'
import { clientAddress } from '@/lib/http/client-address'
import { Problem } from '@/lib/http/problem'

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

// A sign-in, a set-up, the demo's launch: none of what pages are sent has more than this.
const pageBodyMax = 64_000

/** What Next must not get: a path that it cannot decode is a 500 to it, and a body it reads to the end, however long. */
export function pageProblem({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): Problem | undefined {
  const path = url.split('?', 1)[0] ?? ''
  // The API has limits of its own; it is Next that answers it only where its compiled routes could not be loaded.
  if (path.startsWith('/api/v1/')) return undefined
  if (!isDecodable(path)) return new Problem('malformed_request', 'The path is malformed.')
  if (headers['transfer-encoding'] !== undefined)
    return new Problem('malformed_request', 'Send the body with its Content-Length.')
  if (Number(headers['content-length'] ?? 0) > pageBodyMax)
    return new Problem('too_large', `The body may have ${pageBodyMax} bytes.`)
  return undefined
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
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

/** The client's address, as the proxies that are trusted tell it. */
export const addressOf = ({ socket, headers }: IncomingMessage): string | undefined =>
  clientAddress(socket.remoteAddress, [headers['x-forwarded-for']].flat().join(','), env().TRUSTED_PROXIES)

/** Takes away what a client must not say to Next, and says ourselves who the client is. */
export function dropSteeringHeaders(request: IncomingMessage) {
  const address = addressOf(request)
  for (const name of Object.keys(request.headers)) {
    if (isRefused(name)) delete request.headers[name]
  }
  const kept: string[] = []
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(index, index + 2)
    if (!isRefused(name.toLowerCase())) kept.push(name, value)
  }
  request.rawHeaders = kept
  // Next would put the address of a proxy there, and pages know no other way to ask.
  if (address !== undefined) request.headers['x-forwarded-for'] = address
}
