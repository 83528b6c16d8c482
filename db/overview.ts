import { sql } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { TenantTx } from '@/db/tenant'
import type { DocumentType } from '@/lib/contract/document-types'
import type { CustomerId, DocumentId } from '@/lib/contract/ids'

type OpenRow = {
  type: DocumentType
  currency_code: string
  bucket: number
  count: number
  total_due: number
}
/** The last days of the buckets of what is late: due after `late30` is up to 30 days late, and so on. */
type Lateness = { today: string; late30: string; late60: string; late90: string }

/** What is open, by type, currency and how late it is: 0 is not late, 4 is more than 90 days. */
export const selectOpen = (tx: TenantTx, days: Lateness): Promise<OpenRow[]> => openByLateness(tx, days)
const openByLateness = preparedForTenant((tx, { today, late30, late60, late90 }: Lateness) => {
  const bucketed = tx
    .selectFrom('entity_balances')
    .select(['type', 'currency_code', 'count', 'total_due'])
    .select(
      sql<number>`case when date_due >= ${today}::date then 0 when date_due >= ${late30}::date then 1
        when date_due >= ${late60}::date then 2 when date_due >= ${late90}::date then 3 else 4 end`.as('bucket'),
    )
  return tx
    .selectFrom(bucketed.as('open'))
    .select([
      'type',
      'currency_code',
      'bucket',
      sql<number>`sum(count)::bigint`.as('count'),
      sql<number>`sum(total_due)::bigint`.as('total_due'),
    ])
    .groupBy(['type', 'currency_code', 'bucket'])
    .having(sql<boolean>`sum(count) <> 0`)
})

const SHOWN = ['invoice', 'credit_note', 'payment', 'refund'] as const
type MonthRow = {
  kind: (typeof SHOWN)[number]
  currency_code: string
  month: string
  total_with_tax: number
}

/** What was issued and paid, month by month, in a range of months. */
export const selectMonths = (tx: TenantTx, range: { from: string; to: string }): Promise<MonthRow[]> =>
  monthsBetween(tx, range)
const monthsBetween = preparedForTenant((tx, range: { from: string; to: string }) =>
  tx
    .selectFrom('monthly_totals')
    .select(['currency_code', 'month', sql<number>`sum(total_with_tax)::bigint`.as('total_with_tax')])
    .select((eb) => eb.ref('kind').$castTo<MonthRow['kind']>().as('kind'))
    .where('kind', 'in', SHOWN)
    .where('month', '>=', range.from)
    .where('month', '<=', range.to)
    .groupBy(['kind', 'currency_code', 'month'])
    .having(sql<boolean>`sum(count) <> 0`),
)

type CustomerRow = {
  currency_code: string
  customer_id: CustomerId | null
  name: string | null
  count: number
  total_with_tax: number
}

/** Without `byPresentNames` customers are called as the newest invoice does. */
type Top = { from: string; to: string; limit: number; byPresentNames: boolean }

/** Whom most was invoiced to in a range of months, in each currency. */
export const selectTopCustomers = (tx: TenantTx, range: Top): Promise<CustomerRow[]> => topCustomers(tx, range)
const topCustomers = preparedForTenant((tx, { from, to, limit, byPresentNames }: Top) => {
  const id = sql<CustomerId | null>`nullif(split_part(part, ' ', 1), '-')`
  // Who is not among the customers is known by name alone.
  const stranger = sql<string | null>`case when part like '- %' then substr(part, 3) end`
  const invoiced = tx
    .selectFrom('monthly_totals')
    .select(['currency_code', id.as('customer_id'), stranger.as('stranger')])
    .select([
      sql<number>`sum(count)::bigint`.as('count'),
      sql<number>`sum(total_with_tax)::bigint`.as('total_with_tax'),
      sql<number>`row_number() over (partition by currency_code order by sum(total_with_tax) desc)`.as('place'),
    ])
    .where('kind', '=', 'invoice_customer')
    .where('month', '>=', from)
    .where('month', '<=', to)
    .where('part', '<>', '-')
    .groupBy(['currency_code', id, stranger])
    .having(sql<boolean>`sum(count) <> 0`)
  const printed = tx
    .selectFrom('documents')
    .select('customer_name')
    .where(sql<boolean>`documents.customer_id = top.customer_id`)
    .where('type', '=', 'invoice')
    .where('is_draft', '=', false)
    .orderBy('id', 'desc')
    .limit(1)
  return tx
    .selectFrom(invoiced.as('top'))
    .leftJoin('customers', (join) =>
      join.onRef('customers.id', '=', 'top.customer_id').on(sql<boolean>`${byPresentNames}::boolean`),
    )
    .select(['top.currency_code', 'top.customer_id', 'top.count', 'top.total_with_tax'])
    .select(sql<string | null>`coalesce(customers.name, top.stranger, (${printed}))`.as('name'))
    .where('top.place', '<=', limit)
    .orderBy('top.currency_code')
    .orderBy('top.place')
})

type RecentRow = {
  id: string
  resource_type: DocumentType | 'payment'
  resource_id: string
  document_id: DocumentId
  document_type: DocumentType
  action: string
  number: string | null
  customer_name: string | null
  created_at: string
}

/** What was done last with documents that are there and with their payments, of the types named. */
export async function selectRecent(
  tx: TenantTx,
  types: readonly (DocumentType | 'payment')[],
  limit: number,
): Promise<RecentRow[]> {
  const rows = await tx
    .selectFrom('activities')
    .leftJoin('payments', (join) => join.on(sql<boolean>`payments.id = activities.resource_id`))
    .innerJoin('documents', (join) =>
      join.on(
        sql<boolean>`documents.id = coalesce(payments.invoice_id, payments.credit_note_id, payments.advance_invoice_id, activities.resource_id)`,
      ),
    )
    .select(['activities.id', 'activities.resource_type', 'activities.resource_id', 'activities.action'])
    .select(['documents.id as document_id', 'documents.type as document_type', 'documents.number'])
    .select(['documents.customer_name', 'activities.created_at'])
    .where(sql<boolean>`activities.resource_type = any (${types})`)
    .orderBy('activities.id', 'desc')
    .limit(limit)
    .execute()
  return rows as RecentRow[]
}

/** Whether the entity has any document. */
export const hasDocuments = async (tx: TenantTx): Promise<boolean> =>
  (await tx.selectFrom('documents').select('id').limit(1).executeTakeFirst()) !== undefined
