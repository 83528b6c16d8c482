import { sql } from 'kysely'
import type { TenantTx } from '@/db/tenant'

export type Match = { id: string; key: string; kind: string }

/** By what rows of a file are told from what is there: folded, so that blanks and case make no difference. */
const taxKey = sql<string>`upper(regexp_replace(customers.tax_number, '[^0-9A-Za-z]', '', 'g'))`
const lowered = (column: string) => sql<string>`lower(${sql.ref(column)})`

type CustomerKeys = { tax_numbers: readonly string[]; emails: readonly string[]; names: readonly string[] }

/** Customers with one of these tax numbers, e-mail addresses or names, the oldest first. */
export async function matchCustomers(tx: TenantTx, keys: CustomerKeys): Promise<Match[]> {
  const of = (kind: string, key: typeof taxKey, values: readonly string[]) =>
    tx
      .selectFrom('customers')
      .select(['id', key.as('key'), sql<string>`${kind}::text`.as('kind')])
      .where('deleted_at', 'is', null)
      .where(sql<boolean>`${key} = any (${values}::text[])`)
      .orderBy('id')
      .execute()
  const found = await Promise.all([
    of('tax_number', taxKey, keys.tax_numbers),
    of('email', lowered('customers.email'), keys.emails),
    of('name', lowered('customers.name'), keys.names),
  ])
  return found.flat()
}

export const matchItems = (tx: TenantTx, names: readonly string[]): Promise<Match[]> =>
  tx
    .selectFrom('items')
    .select(['id', lowered('items.name').as('key'), sql<string>`'name'`.as('kind')])
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`${lowered('items.name')} = any (${names}::text[])`)
    .orderBy('id')
    .execute()

/** Invoices that have one of these numbers, or were imported with one, which then is their reference. */
export const matchInvoices = (tx: TenantTx, numbers: readonly string[]): Promise<Match[]> =>
  tx
    .selectFrom('documents')
    .select(['id', sql<string>`coalesce(nullif(reference, ''), number)`.as('key'), sql<string>`'number'`.as('kind')])
    .where('type', '=', 'invoice')
    .where(sql<boolean>`(number = any (${numbers}::text[]) or reference = any (${numbers}::text[]))`)
    .orderBy('id')
    .execute()
