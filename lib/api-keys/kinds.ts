import { ACCOUNT_PERMISSIONS, ENTITY_PERMISSIONS, type Permission } from '@/lib/contract/permissions'

/** What differs between the keys of an account and those of an entity. */
export type KeyKind = {
  prefix: 'sk' | 'ek'
  /** What a key has that was made without a list. */
  everything: readonly Permission[]
  /** As activities call it. */
  resource: string
}

export const ACCOUNT_KEY: KeyKind = {
  prefix: 'sk',
  everything: [...ACCOUNT_PERMISSIONS, ...ENTITY_PERMISSIONS],
  resource: 'account_api_key',
}
export const ENTITY_KEY: KeyKind = { prefix: 'ek', everything: ENTITY_PERMISSIONS, resource: 'api_key' }
