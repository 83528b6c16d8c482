import type { Transaction } from 'kysely'
import { narrowed, withConfined } from '@/db/confined-transaction'
import type { AccessMode } from '@/db/driver'
import type { ControlTables } from '@/db/schema'
import { controlTables } from '@/db/scopes'
import type { ControlScope } from '@/lib/auth/principal'
import type { EntityId } from '@/lib/contract/ids'

declare const confined: unique symbol
/** A transaction that is confined to one account and environment, and to one entity where the scope names it. */
export type ControlTx = Transaction<ControlTables> & { readonly [confined]: 'control' }

/** The second and last maker of transactions: for people, credentials, sessions and the list of entities. */
export function withControl<T>(scope: ControlScope, mode: AccessMode, work: (tx: ControlTx) => Promise<T>): Promise<T> {
  const values = { entity: scope.entityId, account: scope.accountId, environment: scope.environment }
  return withConfined<ControlTables, T>('control', mode, { tables: controlTables, values }, (tx) =>
    work(tx as ControlTx),
  )
}

/** A part of an account's transaction that works on one of its entities: rows that name their entity are filled with it. */
export const withinEntity = <T>(tx: ControlTx, entityId: EntityId, work: (tx: ControlTx) => Promise<T>): Promise<T> =>
  narrowed<ControlTables, T>(tx, entityId, (part) => work(part as ControlTx))
