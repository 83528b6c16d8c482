import { ACCOUNT_PERMISSIONS, ENTITY_PERMISSIONS, type Permission } from '@/lib/contract/permissions'
import { routes } from '@/lib/contract/routes'

/** Whose keys: those of the entity that calls are made for, or those of the account. */
export type KeyKind = 'entity' | 'account'

/** Both have the same operations with the same bodies; only the address differs. */
export const keyRoutes = (kind: KeyKind): typeof routes.entityKeys =>
  kind === 'entity' ? routes.entityKeys : (routes.accountKeys as unknown as typeof routes.entityKeys)

/** Everything that a key of the kind can do. */
export const keyPermissions = (kind: KeyKind): readonly Permission[] =>
  kind === 'entity' ? ENTITY_PERMISSIONS : [...ACCOUNT_PERMISSIONS, ...ENTITY_PERMISSIONS]
