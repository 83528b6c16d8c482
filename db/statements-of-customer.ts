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
type Of = { customerId: CustomerId; currency: string; until: string }

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

/** What a customer was charged and credited until a day, in one currency. */
export const selectCharged = (tx: TenantTx, of: Of): Promise<ChargedRow[]> => chargedTo(tx, of)
const chargedTo = preparedForTenant((tx, { customerId, currency, until }: Of) =>
  tx
    .selectFrom('documents')
    .select(['id', 'type', 'number', 'date', 'date_due', 'total_with_tax', 'reference', 'finalized_at'])
    .where('customer_id', '=', customerId)
    .where('currency_code', '=', currency)
    .where('date', '<=', until)
    .where('is_draft', '=', false)
    .where('voided_at', 'is', null)
    .where(sql<boolean>`type in ('invoice', 'advance_invoice', 'credit_note')`),
)

/** What was paid until a day for those of a customer's documents, and by them. */
export const selectPaidFor = (tx: TenantTx, of: Of): Promise<PaidRow[]> => paidFor(tx, of)
const paidFor = preparedForTenant((tx, { customerId, currency, until }: Of) => {
  const documents = tx
    .selectFrom('documents')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('currency_code', '=', currency)
  return tx
    .selectFrom('payments')
    .select(['id', 'type', 'date', 'amount', 'reference', 'created_at'])
    .select(['invoice_id', 'credit_note_id', 'advance_invoice_id'])
    .where(
      sql<boolean>`(invoice_id = any (array(${documents})) or credit_note_id = any (array(${documents})) or advance_invoice_id = any (array(${documents})))`,
    )
    .where('date', '<=', until)
    .where('deleted_at', 'is', null)
})
