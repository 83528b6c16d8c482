import { ApiError, type BearerSource } from '@/lib/client/api'
import type { Environment } from '@/lib/contract/common'

import { postForm } from './post-form'

/** Renewed this long before it ends, so that no call is made with one that is about to. */
const EARLY_MS = 60_000

/**
 * The bearer for one environment, from the cookie, in memory alone. Calls that come at once share one request. Where
 * nobody is signed in any more, the page goes to the door.
 */
export function consoleBearer(environment: Environment): BearerSource {
  let current: { token: string; until: number } | null = null
  let asking: Promise<string | null> | null = null

  const ask = async (): Promise<string | null> => {
    try {
      const { token, expires_in } = await postForm<{ token: string; expires_in: number }>('/api/auth/token', {
        environment,
      })
      current = { token, until: Date.now() + expires_in * 1000 - EARLY_MS }
      return token
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      location.assign('/console/sign-in')
      return null
    } finally {
      asking = null
    }
  }

  return (rejected) => {
    if (current && current.token !== rejected && Date.now() < current.until) return Promise.resolve(current.token)
    return (asking ??= ask())
  }
}
