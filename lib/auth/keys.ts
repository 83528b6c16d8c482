import { hash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

import type { Environment } from '@/lib/contract/common'

const PATTERN = /^(sk|ek)_(live|sandbox)_[0-9a-f]{40}$/

/** SHA-256 of a credential: all that is kept of it. 128 random bits and more need no stretching. */
export const hashSecret = (secret: string): Buffer => hash('sha256', secret, 'buffer')

const checksum = (text: string) => crc32(text).toString(16).padStart(8, '0')

/** A new account or entity key: prefix, 128 random bits, CRC-32. The key itself is kept nowhere. */
export function mintKey(prefix: 'sk' | 'ek', environment: Environment): { key: string; hash: Buffer; hint: string } {
  const body = `${prefix}_${environment}_${randomBytes(16).toString('hex')}`
  const key = body + checksum(body)
  return { key, hash: hashSecret(key), hint: hintOf(key) }
}

/** `ek_sandbox_abc...234`: enough to recognise a key, useless to call with. */
export const hintOf = (key: string): string => `${key.slice(0, key.lastIndexOf('_') + 4)}...${key.slice(-3)}`

/** A typo or a made-up key is refused here, without a query. */
export const isWellFormedKey = (text: string): boolean =>
  PATTERN.test(text) && checksum(text.slice(0, -8)) === text.slice(-8)

/** `ut_`, `es_…`, `lt_…`: prefix and 256 random bits, CRC-32 at the end. */
export const mintToken = (prefix: string): { token: string; hash: Buffer } => tokenOf(prefix, randomBytes(32))

/** The token of a secret that is at hand, such as one that is derived from another. */
export function tokenOf(prefix: string, secret: Buffer): { token: string; hash: Buffer } {
  const body = `${prefix}_${secret.toString('hex')}`
  const token = body + checksum(body)
  return { token, hash: hashSecret(token) }
}

/** Checks prefix, length and checksum of a token made by mintToken. */
export const isWellFormedToken = (text: string, prefix: string): boolean =>
  text.startsWith(`${prefix}_`) && text.length <= 200 && checksum(text.slice(0, -8)) === text.slice(-8)
