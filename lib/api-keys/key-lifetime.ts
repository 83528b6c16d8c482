import type { ApiKeyRow } from '@/db/api-keys'
import { invalid } from '@/lib/http/problem'

export type Lifetime = { ttl?: number | null | undefined; expires_at?: string | null | undefined }

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

/** When a new key ends. Absent, null and 0 are never. */
export function expiryOf({ ttl, expires_at: given }: Lifetime): string | null {
  if (ttl) return inSeconds(ttl)
  if (!given) return null
  const at = Date.parse(given)
  if (Number.isNaN(at) || at <= Date.now()) throw invalid(['expires_at'], 'This has to be a moment in the future.')
  return new Date(at).toISOString()
}

/** The key that takes the place of another lives as long as that one was made to. */
export function renewedExpiry({ created_at, expires_at }: Pick<ApiKeyRow, 'created_at' | 'expires_at'>): string | null {
  if (expires_at === null) return null
  return inSeconds((Date.parse(expires_at) - Date.parse(created_at)) / 1000)
}
