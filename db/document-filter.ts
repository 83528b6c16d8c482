import { sql } from 'kysely'
import type { Expression, RawBuilder, SqlBool } from 'kysely'
import { amountFilterIn, columnFilter, compare, currencyAmong, metadataKey } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import type { TenantTx } from '@/db/tenant'
import { type DocumentType, isPayable, PAID_BY } from '@/lib/contract/document-types'
import type { Condition } from '@/lib/http/filters'

const amounts = new Set(['total', 'total_with_tax', 'total_discount', 'rounding_correction', 'total_paid', 'total_due'])
const plain = new Set([
  'id',
  'number',
  'is_draft',
  'date',
  'date_due',
  'date_valid_till',
  'date_service',
  'date_service_to',
  'date_year',
  'currency_code',
  'customer_id',
  'reference',
  'paid_in_full',
  'voided_at',
  'finalized_at',
  'created_at',
  'updated_at',
  'calculation_mode',
  'creation_source',
  'recurring_invoice_id',
  'shareable_id',
  'converted_at',
  'accepted_at',
  'rejected_at',
  'title_type',
  'transaction_type',
  'customer_name',
])

/** How the conditions on a list of documents become SQL, each; `undefined` for a field that they are not filtered by. */
export const documentFilter = (tx: TenantTx, type: DocumentType, conditions: readonly Condition[]): FieldFilter => {
  const currency = currencyAmong(conditions)
  return (condition) => filterOf(tx, type, condition, currency)
}

function filterOf(
  tx: TenantTx,
  type: DocumentType,
  condition: Condition,
  currency: string | undefined,
): Expression<SqlBool> | undefined {
  const { field } = condition
  if (plain.has(field)) return columnFilter(`documents.${field}`, condition)
  if (amounts.has(field)) return amountFilterIn(currency, `documents.${field}`, 'documents.currency_code', condition)
  if (field === 'customer.name') return columnFilter('documents.customer_name', condition)
  if (field === 'status') return compare(statusOf(tx, type), condition)
  if (field.startsWith('metadata.')) return documentMetadataFilter(tx, condition)
  if (field.startsWith('payments.')) return paymentFilter(tx, type, condition)
  return undefined
}

/** What lib/documents/document-status.ts says, in SQL. */
function statusOf(tx: TenantTx, type: DocumentType): RawBuilder<string> {
  const timezone = tx.selectFrom('entities').select('timezone')
  const today = sql`(now() at time zone (${timezone}))::date`
  if (isPayable(type)) {
    return sql`case
      when documents.is_draft then 'draft'
      when documents.voided_at is not null then 'voided'
      when documents.paid_in_full then 'paid'
      when documents.date_due < ${today} then 'overdue'
      when documents.total_paid > 0 then 'partially_paid'
      else 'outstanding'
    end`
  }
  return sql`case
    when documents.is_draft then 'draft'
    when documents.voided_at is not null then 'voided'
    when documents.converted_at is not null then 'converted'
    when documents.accepted_at is not null then 'accepted'
    when documents.rejected_at is not null then 'rejected'
    when documents.date_valid_till < ${today} then 'expired'
    else 'open'
  end`
}

/** By the rows that are kept beside the document, which have an index. */
function documentMetadataFilter(tx: TenantTx, condition: Condition): RawBuilder<SqlBool> {
  const value = tx
    .selectFrom('document_metadata')
    .select('value')
    .where('key', '=', metadataKey(condition))
    .whereRef('document_metadata.document_id', '=', sql.ref('documents.id'))
  const isPlain = condition.operator === 'equals' && condition.values[0] !== null
  if (!isPlain) return compare(sql`(${value})`, condition)
  const found = tx
    .selectFrom('document_metadata')
    .select('document_id')
    .where('key', '=', metadataKey(condition))
    .where('value', '=', String(condition.values[0]))
  return sql`documents.id in (${found})`
}

const paymentFields = new Set(['type', 'date', 'reference', 'tag'])

function paymentFilter(tx: TenantTx, type: DocumentType, condition: Condition): RawBuilder<SqlBool> | undefined {
  const column = condition.field.slice('payments.'.length)
  if (!isPayable(type) || !paymentFields.has(column)) return undefined
  const document = PAID_BY[type]
  const paid = tx
    .selectFrom('payments')
    .select(document)
    .where('deleted_at', 'is', null)
    .where(document, 'is not', null)
    .where(columnFilter(`payments.${column}`, condition))
  return sql`documents.id in (${paid})`
}
