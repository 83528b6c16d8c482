import { hashSecret, isWellFormedToken, mintToken } from '@/lib/auth/keys'
import type { Environment } from '@/lib/contract/common'
import type { LaunchId } from '@/lib/contract/ids'
import { newId } from '@/lib/ids'

const PATTERN = /^lt_(live|sandbox)_([0-9a-f]{24})_[0-9a-f]{72}$/

/** A launch's id and its token, which holds the id: framing is decided by it before anything is consumed. */
export function mintLaunchToken(environment: Environment): { id: LaunchId; token: string; hash: Buffer } {
  const id = newId('lau')
  return { id, ...mintToken(`lt_${environment}_${id.slice('lau_'.length)}`) }
}

/** What a launch token says of itself, or null where it is malformed; its checksum has been looked at. */
export function readLaunchToken(token: string): { id: LaunchId; environment: Environment; hash: Buffer } | null {
  const [, environment, hex] = PATTERN.exec(token) ?? []
  if (environment === undefined || !isWellFormedToken(token, 'lt')) return null
  return { id: `lau_${hex}` as LaunchId, environment: environment as Environment, hash: hashSecret(token) }
}
