import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'

import { env } from '@/lib/env'
import { asProblem } from '@/lib/http/as-problem'
import { newId } from '@/lib/ids'
import { logger } from '@/lib/logger'
import { isSingleLine } from '@/lib/text'

import { consoleCookies, cookieSecret, SIGN_IN_MAX_SECONDS } from './console-cookies'
import { endConsoleSession, findConsoleSession } from './console-session'
import { type Place, signIn } from './sign-in'

const SIGN_IN_PAGE = '/console/sign-in'

/** next-auth for the console: it keeps the cookie and nothing else. Made on first use, since a build has no environment. */
export function authOptions(): NextAuthOptions {
  // The only way to tell next-auth 4 its own address; without one it would trust the request's.
  process.env.NEXTAUTH_URL = env().APP_URL
  return {
    secret: cookieSecret(),
    session: { strategy: 'jwt', maxAge: SIGN_IN_MAX_SECONDS },
    useSecureCookies: env().APP_URL.startsWith('https:'),
    cookies: consoleCookies(),
    pages: { signIn: SIGN_IN_PAGE, signOut: '/console', error: SIGN_IN_PAGE, verifyRequest: SIGN_IN_PAGE },
    providers: [passwordProvider()],
    callbacks: {
      // The token holds the row's id and no more: names and roles are read anew each time.
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      session: async ({ session, token }) => {
        const found = typeof token.sid === 'string' ? await findConsoleSession(token.sid) : null
        return found ? { ...session, user: { name: found.name, email: found.email } } : { expires: session.expires }
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token.sid === 'string') await endConsoleSession(token.sid)
      },
    },
    logger: {
      error: (code) => logger.warn({ code }, 'console sign-in failed'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

/** next-auth knows headers alone; server.ts has put the client's address among them. */
function placeOf(headers: Record<string, unknown>): Place {
  const { 'user-agent': userAgent, 'x-forwarded-for': address } = headers
  return {
    userAgent: typeof userAgent === 'string' ? userAgent.slice(0, 400) : null,
    address: typeof address === 'string' ? address : null,
  }
}

const passwordProvider = () =>
  CredentialsProvider({
    id: 'password',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(credentials, request) {
      if (!credentials?.email || !credentials.password || credentials.password.length > 1000) return null
      if (!isSingleLine(credentials.email)) return null
      try {
        const id = await signIn(credentials, placeOf(request.headers ?? {}))
        return id === null ? null : { id }
      } catch (error) {
        // next-auth passes the message on to the page: a code, and nothing of what a database says.
        throw new Error(asProblem(error, newId('req')).code, { cause: error })
      }
    },
  })
