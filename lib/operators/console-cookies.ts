import { createHmac } from 'node:crypto'
import type { CookiesOptions } from 'next-auth'

import { env } from '@/lib/env'

/** How long a sign-in lasts at most, and how long unused. */
export const SIGN_IN_MAX_SECONDS = 14 * 86_400
export const SIGN_IN_IDLE_SECONDS = 12 * 3_600

const isHttps = () => env().APP_URL.startsWith('https:')

/**
 * `__Host-` binds a cookie to https and to this host alone. Over http, which is allowed on loopback only, WebKit refuses
 * Secure cookies; there the port keeps two installations apart, since cookies ignore it.
 */
const nameOf = (name: string) => (isHttps() ? `__Host-console-${name}` : `console-${env().PORT}-${name}`)

export const sessionCookieName = () => nameOf('session')

/** Every cookie that a console sign-in may set. */
export function consoleCookies(): Partial<CookiesOptions> {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const
  const cookie = (name: string) => ({ name: nameOf(name), options })
  return {
    sessionToken: cookie('session'),
    callbackUrl: cookie('callback'),
    csrfToken: cookie('csrf'),
    pkceCodeVerifier: cookie('pkce'),
    state: cookie('state'),
    nonce: cookie('nonce'),
  }
}

/** The key of the cookies' encryption: of the secret key, but good for nothing else. */
export const cookieSecret = () => createHmac('sha256', env().SECRET_KEY).update('console-cookies').digest('base64url')
