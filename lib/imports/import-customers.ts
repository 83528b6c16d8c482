import { matchCustomers } from '@/db/import-matches'
import { customers } from '@/lib/contract/customers'
import { addCustomer } from '@/lib/customers/add-customer'
import { withCountryCode } from '@/lib/customers/customer-country'
import { check } from '@/lib/http/parse'

import type { Batch } from './batch'
import { customerKeys, KnownRecords } from './known-records'
import type { ReadRow } from './read-values'

/** So many go to the database at a time, without waiting for each other. */
export const TOGETHER = 50

/** A customer a row, by the code that creates one. */
export async function importCustomers(batch: Batch, rows: readonly ReadRow[]): Promise<void> {
  const valid = rows.filter((row) => batch.accepts(row))
  // All that is wrong with a row is said at once.
  for (const row of rows) if (row.issues.length > 0) parsed(batch, row)
  const known = new KnownRecords(
    await matchCustomers(batch.context.tx, customerKeys(valid.map(({ values }) => values))),
  )
  const wanted = valid.filter((row) => {
    const found = known.find(['tax_number', 'email', 'name'], row.values)
    if (found && batch.skipsDuplicate([row], found)) return false
    known.remember(['tax_number', 'email', 'name'], row.values)
    return true
  })
  for (let at = 0; at < wanted.length; at += TOGETHER) {
    await Promise.all(wanted.slice(at, at + TOGETHER).map((row) => importOne(batch, row)))
  }
}

async function importOne(batch: Batch, row: ReadRow): Promise<void> {
  const body = parsed(batch, row)
  if (!body) return
  const { id } = await addCustomer(batch.context, body)
  batch.add('customers', id, row)
}

function parsed(batch: Batch, row: ReadRow) {
  try {
    return withCountryCode(check(customers.create.body, row.values))
  } catch (error) {
    for (const issue of batch.issuesOf(error)) batch.refuse(row, String(issue.path[0] ?? 'name'), issue)
    return undefined
  }
}
