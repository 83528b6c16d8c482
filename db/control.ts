import type { Transaction } from 'kysely'
import { withConfined } from '@/db/confined-transaction'
import type { AccessMode } from '@/db/driver'
import type { ControlTables } from '@/db/schema'
import { controlTables } from '@/db/scopes'
import type { ControlScope } from '@/lib/auth/principal'

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
