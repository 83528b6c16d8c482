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
  if (field === 'status') return statusFilter(tx, type, condition)
  if (field.startsWith('metadata.')) return documentMetadataFilter(tx, condition)
  if (field.startsWith('payments.')) return paymentFilter(tx, type, condition)
  return undefined
}

/** Of the statuses named, by plain columns: what a status is in SQL has no index. */
function statusFilter(tx: TenantTx, type: DocumentType, condition: Condition): RawBuilder<SqlBool> {
  const { operator, values } = condition
  const plainly = operator === 'equals' || operator === 'in' ? statusesOf(tx, type) : undefined
  const named = values.map((value) => plainly?.[String(value)])
  if (named.length === 0 || named.includes(undefined)) return compare(statusOf(tx, type), condition)
  return sql<SqlBool>`(${sql.join(named, sql` or `)})`
}

const todayHere = (tx: TenantTx) => sql`(now() at time zone (${tx.selectFrom('entities').select('timezone')}))::date`

/** Which documents have each status, so that the indexes of drafts, of voided and of open documents are seen to hold them. */
function statusesOf(tx: TenantTx, type: DocumentType): Readonly<Record<string, RawBuilder<SqlBool> | undefined>> {
  const ofAll = {
    draft: sql<SqlBool>`(documents.is_draft and documents.number is null)`,
    voided: sql<SqlBool>`documents.voided_at is not null`,
  }
  if (!isPayable(type)) return ofAll
  const inForce = sql`not documents.is_draft and documents.voided_at is null`
  const open = sql`${inForce} and not documents.paid_in_full`
  const late = sql`documents.date_due < ${todayHere(tx)}`
  return {
    ...ofAll,
    paid: sql<SqlBool>`(${inForce} and documents.paid_in_full)`,
    overdue: sql<SqlBool>`(${open} and ${late})`,
    partially_paid: sql<SqlBool>`(${open} and (${late}) is not true and documents.total_paid > 0)`,
    outstanding: sql<SqlBool>`(${open} and (${late}) is not true and documents.total_paid <= 0)`,
  }
}

/** What lib/documents/document-status.ts says, in SQL. */
function statusOf(tx: TenantTx, type: DocumentType): RawBuilder<string> {
  const today = todayHere(tx)
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
