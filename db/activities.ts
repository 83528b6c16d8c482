import type { Insertable } from 'kysely'
import type { ControlTx } from '@/db/control'
import { applyFilters, columnFilter } from '@/db/filter'
import { json } from '@/db/json'
import { preparedByShape } from '@/db/prepared'
import { countRows, selectPage } from '@/db/page'
import type { Keyset } from '@/db/page'
import type { Row, TenantTables } from '@/db/schema'
import { shared } from '@/db/shared-transaction'
import type { TenantTx } from '@/db/tenant'
import type { Condition } from '@/lib/http/filters'

const columns = [
  'entity_id',
  'id',
  'account_id',
  'environment',
  'resource_type',
  'resource_id',
  'action',
  'actor_type',
  'actor_id',
  'actor_label',
  'key_id',
  'session_id',
  'request_id',
  'ip',
  'changes',
  'created_at',
] as const

type NewActivity = Omit<Insertable<TenantTables['activities']>, 'changes'> & { changes?: Record<string, unknown> }

/** Appends to the trail of the transaction's entity, or of its account where it names none. */
export const insertActivity = (tx: TenantTx | ControlTx, { changes, ...activity }: NewActivity) =>
  // An insert has no predicate, so the statement is the same in both kinds of transactions.
  activitiesInserted(tx as TenantTx, { ...activity, changes: json(changes ?? {}) })
const activitiesInserted = preparedByShape((tx, activity: Insertable<TenantTables['activities']>) =>
  tx.insertInto('activities').values(activity),
)

export const selectActivities = (
  tx: TenantTx | ControlTx,
  conditions: readonly Condition[],
  keyset: Keyset,
): Promise<Row<'activities'>[]> => selectPage(listQuery(tx, conditions), keyset, { id: 'id', columns: {} })

export const countActivities = (tx: TenantTx | ControlTx, conditions: readonly Condition[]): Promise<number> =>
  countRows(listQuery(tx, conditions))

const filterable = new Set(['id', 'resource_type', 'resource_id', 'action', 'actor_type', 'key_id', 'created_at'])

const listQuery = (tx: TenantTx | ControlTx, conditions: readonly Condition[]) =>
  applyFilters(shared(tx).selectFrom('activities').select(columns), conditions, (condition) =>
    filterable.has(condition.field) ? columnFilter(condition.field, condition) : undefined,
  )
