import { sql } from 'kysely'
import { bump, now } from '@/db/changes'
import { applyFilters, columnFilter, metadataFilter } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import { countRows, selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import type { Changes, NewRow, Row } from '@/db/schema'
import { withSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import { today } from '@/db/today'
import type { DocumentId, RecurringInvoiceId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

/** `today` is the date in the entity's time zone when the row was read. */
export type RecurringRow = Row<'recurring_invoices'> & { today: string }

const columns = [
  'entity_id',
  'id',
  'document_id',
  'name',
  'status',
  'frequency',
  'interval',
  'day_of_week',
  'day_of_month',
  'month_of_year',
  'start_date',
  'end_date',
  'next_run_date',
  'last_run_date',
  'create_as_draft',
  'auto_send',
  'send_to',
  'payment_terms_days',
  'notify_owner',
  'invoices_generated',
  'last_generated_invoice_id',
  'last_error',
  'last_error_at',
  'metadata',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
] as const

export const insertRecurring = (tx: TenantTx, row: NewRow<'recurring_invoices'>): Promise<RecurringRow> =>
  tx.insertInto('recurring_invoices').values(row).returning(columns).returning(today).executeTakeFirstOrThrow()

export const selectRecurring = (tx: TenantTx, id: RecurringInvoiceId): Promise<RecurringRow | undefined> =>
  selectRows(tx).where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst()

/** Locks it, deleted or not: the caller looks at deleted_at. */
export const lockRecurring = (tx: TenantTx, id: RecurringInvoiceId): Promise<RecurringRow | undefined> =>
  selectRows(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** Locks those that run and whose day has passed. */
export const lockMissedRecurring = (tx: TenantTx): Promise<RecurringRow[]> =>
  selectRows(tx)
    .where('status', '=', 'active')
    .where('deleted_at', 'is', null)
    .where((eb) => sql<boolean>`next_run_date < ${today(eb).expression}`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()

export const updateRecurring = (
  tx: TenantTx,
  id: RecurringInvoiceId,
  changes: Changes<'recurring_invoices'>,
): Promise<RecurringRow> =>
  tx
    .updateTable('recurring_invoices')
    .set({ ...changes, ...bump })
    .where('id', '=', id)
    .returning(columns)
    .returning(today)
    .executeTakeFirstOrThrow()

/** Pauses those that make invoices like this one. */
export const pauseRecurringOf = (
  tx: TenantTx,
  documentId: DocumentId,
  said: Pick<Changes<'recurring_invoices'>, 'last_error' | 'last_error_at'>,
): Promise<{ id: RecurringInvoiceId }[]> =>
  tx
    .updateTable('recurring_invoices')
    .set({ ...said, status: 'paused', next_run_date: null, ...bump })
    .where('document_id', '=', documentId)
    .where('status', '=', 'active')
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()

export const softDeleteRecurring = (tx: TenantTx, id: RecurringInvoiceId) =>
  tx
    .updateTable('recurring_invoices')
    .set({ deleted_at: now, ...bump })
    .where('id', '=', id)
    .execute()

export async function deleteRecurring(tx: TenantTx, id: RecurringInvoiceId): Promise<void> {
  await tx.deleteFrom('search_words').where('object_id', '=', id).execute()
  await tx.deleteFrom('recurring_invoices').where('id', '=', id).execute()
}

/** Whether invoices are to be made like it, even by a schedule that may yet be restored. */
export const isTemplate = async (tx: TenantTx, id: DocumentId): Promise<boolean> =>
  (await tx.selectFrom('recurring_invoices').select('id').where('document_id', '=', id).limit(1).executeTakeFirst()) !==
  undefined

/** The date where the entity is, at this time. */
export async function selectDateAt(tx: TenantTx, time: Date): Promise<string> {
  const { date } = await tx
    .selectFrom('entities')
    .select(sql<string>`(${time.toISOString()}::timestamptz at time zone timezone)::date`.as('date'))
    .executeTakeFirstOrThrow()
  return date
}

type List = { words: readonly string[]; conditions: readonly Condition[] }

export const selectRecurringPage = (tx: TenantTx, list: List, keyset: Keyset): Promise<RecurringRow[]> =>
  selectPage(listQuery(tx, list), keyset, ordering)

export const countRecurring = (tx: TenantTx, list: List): Promise<number> => countRows(listQuery(tx, list))

const ordering: Ordering = { id: 'id', columns: { name: { ref: 'name' }, next_run_date: { ref: 'next_run_date' } } }

const selectRows = (tx: TenantTx) => tx.selectFrom('recurring_invoices').select(columns).select(today)

const listQuery = (tx: TenantTx, { words, conditions }: List) => {
  const all = selectRows(tx).where('deleted_at', 'is', null)
  return applyFilters(
    withSearchWords(tx, all, { resource: 'recurring_invoice', words, idRef: 'recurring_invoices.id' }),
    conditions,
    filterOf,
  )
}

const filterable = new Set<string>(columns.filter((column) => column !== 'entity_id' && column !== 'metadata'))
const filterOf: FieldFilter = (condition) => {
  if (filterable.has(condition.field)) return columnFilter(condition.field, condition)
  return condition.field.startsWith('metadata.') ? metadataFilter('metadata', condition) : undefined
}
