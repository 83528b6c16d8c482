import type { Transaction } from 'kysely'
import type { ControlTx } from '@/db/control'
import type { TenantTables } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'

type SharedTables = Pick<TenantTables, 'activities' | 'outbox' | 'idempotency_keys' | 'entity_search_words'>

/** Both kinds of transactions, for the tables that both have: TypeScript cannot call the methods of a union. */
export const shared = (tx: TenantTx | ControlTx): Transaction<SharedTables> => tx as Transaction<SharedTables>
