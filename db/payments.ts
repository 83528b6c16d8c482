import { sql } from 'kysely'
import type { Expression, RawBuilder, SqlBool } from 'kysely'
import { bump } from '@/db/changes'
import { amountFilterIn, applyFilters, columnFilter, currencyAmong, metadataFilter } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import { countRows, selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import type { Changes, NewRow, PaymentType, Row } from '@/db/schema'
import { withSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import { tallyPayments } from '@/db/totals'
import type { DocumentId, PaymentId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

const columns = [
  'entity_id',
  'id',
  'invoice_id',
  'credit_note_id',
  'advance_invoice_id',
  'amount',
  'currency_code',
  'amount_converted',
  'type',
  'date',
  'is_automatic',
  'reference',
  'tag',
  'note',
  'metadata',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
] as const

/** In the order given. */
export async function insertPayments(
  tx: TenantTx,
  payments: readonly NewRow<'payments'>[],
): Promise<Row<'payments'>[]> {
  if (payments.length === 0) return []
  const [rows] = await Promise.all([
    tx.insertInto('payments').values(payments).returning(columns).execute(),
    tallyPayments(tx, [], payments),
  ])
  return rows
}

/** Deleted or not: the caller looks at deleted_at. */
export const selectPayment = async (tx: TenantTx, id: PaymentId): Promise<Row<'payments'> | undefined> =>
  (await paymentsById(tx, { id }))[0]
const paymentsById = preparedForTenant((tx, args: { id: PaymentId }) =>
  tx.selectFrom('payments').select(columns).where('id', '=', args.id),
)

/** The payments of documents that are not deleted, oldest first: what was paid for them, and by them. */
export const selectPaymentsOf = (tx: TenantTx, documentIds: readonly DocumentId[]): Promise<Row<'payments'>[]> =>
  documentIds.length === 0 ? Promise.resolve([]) : paymentsOf(tx, { ids: documentIds })
const paymentsOf = preparedForTenant((tx, args: { ids: readonly DocumentId[] }) =>
  tx
    .selectFrom('payments')
    .select(columns)
    .where(
      sql<boolean>`(invoice_id = any (${args.ids}) or credit_note_id = any (${args.ids}) or advance_invoice_id = any (${args.ids}))`,
    )
    .where('deleted_at', 'is', null)
    .orderBy('date')
    .orderBy('id'),
)

/**
 * What happened to an advance, in minor units: money that came in, with the day of its last part, credits that paid it,
 * and what invoices deducted.
 */
export async function selectAdvanceUse(
  tx: TenantTx,
  advanceInvoiceId: DocumentId,
): Promise<{ received: number; received_on: string | null; credited: number; deducted: number }> {
  const sums = await tx
    .selectFrom('payments')
    .select((eb) => [
      sum(eb.ref('type'), sql`not in ('credit_note', 'advance')`).as('received'),
      sql<string | null>`max(date) filter (where type not in ('credit_note', 'advance'))`.as('received_on'),
      sum(eb.ref('type'), sql`= 'credit_note'`).as('credited'),
      sum(eb.ref('type'), sql`= 'advance'`).as('deducted'),
    ])
    .where('advance_invoice_id', '=', advanceInvoiceId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return sums
}

const sum = (type: Expression<PaymentType>, is: RawBuilder<unknown>) =>
  sql<number>`coalesce(sum(amount) filter (where ${type} ${is}), 0)::bigint`

/** The deductions from an advance that were made by themselves and stand, the newest first. */
export const selectAutomatic = (tx: TenantTx, advanceInvoiceId: DocumentId): Promise<Row<'payments'>[]> =>
  tx
    .selectFrom('payments')
    .select(columns)
    .where('advance_invoice_id', '=', advanceInvoiceId)
    .where('type', '=', 'advance')
    .where('is_automatic', '=', true)
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()

/** Changes it, and deletes or restores it by `deleted_at`. The document's totals are the caller's to keep. */
export async function updatePayment(
  tx: TenantTx,
  before: Row<'payments'>,
  changes: Changes<'payments'>,
): Promise<Row<'payments'>> {
  const row = await tx
    .updateTable('payments')
    .set({ ...changes, ...bump })
    .where('id', '=', before.id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  await tallyPayments(tx, [before], [row])
  return row
}

/** Deletes it for good. */
export async function deletePayment(tx: TenantTx, payment: Row<'payments'>): Promise<void> {
  await Promise.all([
    tx.deleteFrom('search_words').where('object_id', '=', payment.id).execute(),
    tx.deleteFrom('payments').where('id', '=', payment.id).execute(),
    tallyPayments(tx, [payment], []),
  ])
}

type List = { words: readonly string[]; conditions: readonly Condition[] }

export const selectPayments = (tx: TenantTx, list: List, keyset: Keyset): Promise<Row<'payments'>[]> =>
  selectPage(listQuery(tx, list), keyset, ordering)

export const countPayments = (tx: TenantTx, list: List): Promise<number> => countRows(listQuery(tx, list))

const ordering: Ordering = { id: 'id', columns: { date: { ref: 'date' }, amount: { ref: 'amount' } } }

const listQuery = (tx: TenantTx, { words, conditions }: List) => {
  const all = tx.selectFrom('payments').select(columns).where('deleted_at', 'is', null)
  return applyFilters(
    withSearchWords(tx, all, { resource: 'payment', words, idRef: 'payments.id' }),
    conditions,
    paymentFilter(tx, conditions),
  )
}

const filterable = new Set([
  'id',
  'invoice_id',
  'credit_note_id',
  'advance_invoice_id',
  'currency_code',
  'type',
  'date',
  'reference',
  'tag',
  'created_at',
  'updated_at',
])
/** How the conditions on the list become SQL, each. */
export const paymentFilter = (tx: TenantTx, conditions: readonly Condition[]): FieldFilter => {
  const currency = currencyAmong(conditions)
  return (condition) => {
    const { field } = condition
    if (filterable.has(field)) return columnFilter(field, condition)
    if (field === 'amount') return amountFilterIn(currency, 'amount', 'currency_code', condition)
    if (field === 'document_id') return documentFilter(condition)
    if (field === 'customer_id') return customerFilter(tx, condition)
    return field.startsWith('metadata.') ? metadataFilter('metadata', condition) : undefined
  }
}

/** By way of the documents that the customer has: each way to pay has an index, which an "or" of them would not use. */
function customerFilter(tx: TenantTx, condition: Condition) {
  const documents = tx.selectFrom('documents').select('id').where(columnFilter('documents.customer_id', condition))
  const paid = (by: 'invoice_id' | 'credit_note_id' | 'advance_invoice_id') =>
    tx.selectFrom('payments').select('id').where(by, 'in', documents)
  const all = paid('invoice_id').unionAll(paid('credit_note_id')).unionAll(paid('advance_invoice_id'))
  return sql<SqlBool>`payments.id in (${all})`
}

/** A payment has one document in most cases; where it has two, either finds it. */
const documentFilter: FieldFilter = (condition) =>
  sql`(${columnFilter('invoice_id', condition)} or ${columnFilter('credit_note_id', condition)} or ${columnFilter('advance_invoice_id', condition)})`
