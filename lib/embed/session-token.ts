import { randomBytes } from 'node:crypto'

import { tokenOf } from '@/lib/auth/keys'
import type { Environment } from '@/lib/contract/common'

type Lifetimes = { id: string; token_ttl: number; expires_at: string }
export type SessionToken = { token: string; hash: Buffer; expiresAt: string; expiresIn: number }

/** The next token of a session; it never outlives the session. `secretOf` derives it where several pages must get the same. */
export function mintSessionToken(
  environment: Environment,
  { id, token_ttl, expires_at }: Lifetimes,
  secretOf: (expiresAt: string) => Buffer = () => randomBytes(32),
): SessionToken {
  const end = Math.min(Date.now() + token_ttl * 1000, Date.parse(expires_at))
  const expiresAt = new Date(end).toISOString()
  const { token, hash } = tokenOf(tokenPrefix(environment, id), secretOf(expiresAt))
  return { token, hash, expiresAt, expiresIn: secondsUntil(expiresAt) }
}

/** `es_{env}_{ref}`: the ref is the session's id without its prefix, so that logs can tell tokens apart once redacted. */
export const tokenPrefix = (environment: Environment, sessionId: string) =>
  `es_${environment}_${sessionId.slice('ses_'.length)}`

export const secondsUntil = (instant: string): number =>
  Math.max(0, Math.round((Date.parse(instant) - Date.now()) / 1000))
