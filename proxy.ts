import { randomBytes } from 'node:crypto'
import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { frameAncestors } from '@/lib/embed/frame-ancestors'
import { contentSecurityPolicy } from '@/lib/server/content-security-policy'
import { secondsToWait } from '@/lib/share/limit-pages'

/** Gives every page its headers. It never decides who may see what: pages and the API do that; here it is only counted. */
export async function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString('base64')
  const { pathname } = request.nextUrl
  const isShared = pathname.startsWith('/share/')
  const wait = isShared ? await secondsToWait(request.headers.get('x-forwarded-for') ?? undefined) : null
  if (wait !== null) return new NextResponse('Too many requests.', { status: 429, headers: { 'retry-after': wait } })
  const policy = contentSecurityPolicy({ nonce, pathname, frameAncestors: await frameAncestors(request) })

  // Next takes the nonce for its own scripts from the request's policy: what a client sent must not get there.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.delete('content-security-policy-report-only')

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  const isFile = /\.[a-z0-9]+$/.test(pathname)
  if (!isFile) response.headers.set('cache-control', 'private, no-store')
  if (isShared) response.headers.set('x-robots-tag', 'noindex, nofollow, noarchive')
  return response
}

// Prefetches are pages too. proxy.test.ts holds on to this list: a page that is left out has no policy.
export const config = { matcher: ['/((?!api/|_next/static/|healthz$|readyz$).*)'] }
