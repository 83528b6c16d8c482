import cluster from 'node:cluster'

import { RateLimiterCluster, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

import { type Principal, principalId } from '@/lib/auth/principal'
import { env } from '@/lib/env'
import { logger } from '@/lib/logger'

import { addressGroup } from './client-address'
import { Problem } from './problem'

type Limiter = Pick<RateLimiterMemory, 'consume' | 'penalty' | 'reward' | 'get' | 'delete'>
type Registry = { limiters?: Map<string, Limiter> }

// Compiled routes may come in several bundles: one count for all of them.
const registry = globalThis as Registry
const limiters = (registry.limiters ??= new Map())

/** Several web processes share their counts through the primary; one alone keeps them itself. */
export function limiterOf(keyPrefix: string, points: number, duration: number): Limiter {
  const name = `${keyPrefix}:${points}:${duration}`
  let limiter = limiters.get(name)
  if (!limiter) {
    const options = { keyPrefix: name, points, duration }
    limiter =
      cluster.isWorker && env().WEB_CONCURRENCY > 1
        ? new RateLimiterCluster({ ...options, timeoutMs: 2000 })
        : new RateLimiterMemory(options)
    limiters.set(name, limiter)
  }
  return limiter
}

type Taken = { result: RateLimiterRes; allowed: boolean }

/** Counts one; whether there was one left. */
export async function take(
  limiter: Pick<Limiter, 'consume'>,
  key: string,
  options: { customDuration?: number } = {},
): Promise<Taken> {
  try {
    return { result: await limiter.consume(key, 1, options), allowed: true }
  } catch (refused) {
    if (
      refused instanceof RateLimiterRes ||
      (refused !== null && typeof refused === 'object' && 'msBeforeNext' in refused)
    ) {
      return { result: refused as RateLimiterRes, allowed: false }
    }
    // The process that counts for all has not answered.
    logger.warn({ err: refused }, 'a request could not be counted')
    throw new Problem('unavailable', 'The service is busy. Try again.', { headers: { 'retry-after': '1' } })
  }
}

const secondsLeft = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))

export const tooMany = (result: RateLimiterRes) =>
  new Problem('rate_limited', 'Too many requests. Wait, then try again.', {
    headers: { 'retry-after': String(secondsLeft(result)) },
  })

/** Counts a request of a key, session or token, and says in the headers what is left (draft-ietf-httpapi-ratelimit-headers). */
export async function takeFromBucket(principal: Principal, headers: Record<string, string>): Promise<void> {
  const quota =
    principal.rateLimit ?? (principal.environment === 'sandbox' ? env().RATE_LIMIT_SANDBOX : env().RATE_LIMIT_LIVE)
  const { result, allowed } = await take(limiterOf('key', quota, 1), principalId(principal))
  headers['ratelimit-policy'] = `"key";q=${quota};w=1`
  headers['ratelimit'] = `"key";r=${Math.max(0, result.remainingPoints)};t=${secondsLeft(result)}`
  if (!allowed) throw tooMany(result)
}

/** Takes back what was counted: who turned out to be somebody was not guessing. */
export type GiveBack = () => Promise<unknown>

/** For callers who are nobody yet: `perMinute` of something for one secret. */
export async function takeAnonymously(what: string, key: string, perMinute: number): Promise<GiveBack> {
  const limiter = limiterOf(what, perMinute, 60)
  const { result, allowed } = await take(limiter, key)
  if (!allowed) throw tooMany(result)
  return () => limiter.reward(key)
}

/** The same from one address. Calls from within have none, and are not counted. */
export async function takeByAddress(what: string, address: string | undefined, perMinute: number): Promise<GiveBack> {
  return address === undefined ? () => Promise.resolve() : takeAnonymously(what, addressGroup(address), perMinute)
}
