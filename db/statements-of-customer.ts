import { sql } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { CustomerId } from '@/lib/contract/ids'

export type ChargedRow = Pick<
  Row<'documents'>,
  'id' | 'type' | 'number' | 'date' | 'date_due' | 'total_with_tax' | 'reference' | 'finalized_at'
>
export type PaidRow = Pick<
  Row<'payments'>,
  | 'id'
  | 'type'
  | 'date'
  | 'amount'
  | 'reference'
  | 'invoice_id'
  | 'credit_note_id'
  | 'advance_invoice_id'
  | 'created_at'
>
type Of = { customerId: CustomerId; currency: string }

/** The currencies of a customer's documents in force, the one of most of them first. */
export const selectCurrenciesOf = async (tx: TenantTx, customerId: CustomerId): Promise<string[]> =>
  (await currenciesOf(tx, { customerId })).map(({ currency_code }) => currency_code)
const currenciesOf = preparedForTenant((tx, { customerId }: { customerId: CustomerId }) =>
  tx
    .selectFrom('documents')
    .select('currency_code')
    .where('customer_id', '=', customerId)
    .where('is_draft', '=', false)
    .where('voided_at', 'is', null)
    .where(sql<boolean>`type in ('invoice', 'advance_invoice', 'credit_note')`)
    .groupBy('currency_code')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('currency_code'),
)

/** What a customer was and will be charged and credited, in one currency. */
export const selectCharged = (tx: TenantTx, of: Of): Promise<ChargedRow[]> => chargedTo(tx, of)
const chargedTo = preparedForTenant((tx, of: Of) =>
  documentsOf(tx, of)
    .select(['id', 'type', 'number', 'date', 'date_due', 'total_with_tax', 'reference', 'finalized_at'])
    .where('is_draft', '=', false)
    .where('voided_at', 'is', null)
    .where(sql<boolean>`type in ('invoice', 'advance_invoice', 'credit_note')`),
)

/** What was paid until a day for those of a customer's documents, and by them. */
export const selectPaidFor = (tx: TenantTx, of: Of & { until: string }): Promise<PaidRow[]> => paidFor(tx, of)
const paidFor = preparedForTenant((tx, of: Of & { until: string }) => {
  const documents = documentsOf(tx, of).select('id')
  return tx
    .selectFrom('payments')
    .select(['id', 'type', 'date', 'amount', 'reference', 'created_at'])
    .select(['invoice_id', 'credit_note_id', 'advance_invoice_id'])
    .where(
      sql<boolean>`(invoice_id = any (array(${documents})) or credit_note_id = any (array(${documents})) or advance_invoice_id = any (array(${documents})))`,
    )
    .where('date', '<=', of.until)
    .where('deleted_at', 'is', null)
})

/** A credit note that names no customer is of the one whose document it credits. */
function documentsOf(tx: Pick<TenantTx, 'selectFrom'>, { customerId, currency }: Of) {
  const credits = tx
    .selectFrom('document_relations')
    .innerJoin('documents as credited', 'credited.id', 'document_relations.related_id')
    .select('document_relations.document_id')
    .where('credited.customer_id', '=', customerId)
    .where('document_relations.relation_type', '=', 'credit_for')
  return tx
    .selectFrom('documents')
    .where(sql<boolean>`(customer_id = ${customerId} or (customer_id is null and id = any (array(${credits}))))`)
    .where('currency_code', '=', currency)
}
