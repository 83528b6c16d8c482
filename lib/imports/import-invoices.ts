import * as z from 'zod'

import { matchCustomers, matchInvoices } from '@/db/import-matches'
import { inSavepoint } from '@/db/savepoint'
import { customers } from '@/lib/contract/customers'
import { invoices } from '@/lib/contract/documents'
import { addCustomer } from '@/lib/customers/add-customer'
import { withCountryCode } from '@/lib/customers/customer-country'
import { createDocument } from '@/lib/documents/create-document'
import { requireRate } from '@/lib/documents/exchange'
import { requireNoDebt } from '@/lib/documents/settle-links'
import { check } from '@/lib/http/parse'
import { type Issue, Problem } from '@/lib/http/problem'

import type { Batch } from './batch'
import { bodyOfInvoice, customerOf, fieldOfPath } from './invoice-body'
import { customerKeys, type Key, keysOf, KnownRecords } from './known-records'
import type { ReadRow } from './read-values'
import { requireTotals } from './require-totals'

export const INVOICES_MAX = 2000
const CUSTOMER_KEYS: readonly Key[] = ['tax_number', 'email', 'name']

/** Rows with one number are the lines of one invoice; a row without a number is an invoice of its own. */
export async function importInvoices(batch: Batch, rows: readonly ReadRow[]): Promise<void> {
  const groups = groupsOf(rows)
  if (groups.length > INVOICES_MAX) {
    throw new Problem('too_many_rows', `A file may have ${INVOICES_MAX} invoices. Divide it.`)
  }
  const { tx } = batch.context
  const readable = groups.filter((group) => acceptsAll(batch, group))
  const heads = readable.flatMap(([first]) => (first ? [first.values] : []))
  const [known, knownCustomers] = await Promise.all([
    matchInvoices(tx, keysOf(heads, 'number')).then((matches) => new KnownRecords(matches)),
    matchCustomers(tx, customerKeys(heads.map(customerOf))).then((matches) => new KnownRecords(matches)),
  ])
  for (const group of readable) {
    const [first] = group
    const found = first && known.find(['number'], first.values)
    if (first && !(found && batch.skipsDuplicate(group, found))) await importOne(batch, group, first, knownCustomers)
  }
}

function groupsOf(rows: readonly ReadRow[]): ReadRow[][] {
  const groups = new Map<string, ReadRow[]>()
  for (const row of rows) {
    const number = row.values.number
    const key = typeof number === 'string' ? `number ${number}` : `row ${row.row}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

/** One line that cannot be read leaves the whole invoice out: without it the invoice would say something else. */
function acceptsAll(batch: Batch, group: readonly ReadRow[]): boolean {
  const accepted = group.filter((row) => batch.accepts(row))
  if (accepted.length === group.length) return true
  batch.drop(group)
  return false
}

async function importOne(
  batch: Batch,
  group: readonly ReadRow[],
  first: ReadRow,
  knownCustomers: KnownRecords,
): Promise<void> {
  const { context, options } = batch
  try {
    const { id, customer } = await inSavepoint(context.tx, async () => {
      const found = await customerFor(batch, first, knownCustomers)
      const customer_id = found?.id ?? null
      const body = check(invoices.create.body, bodyOfInvoice(group, { customer_id }))
      const made = await createDocument('invoice')(context, { body })
      requireTotals(made, group)
      // What could not be finalized at the end is told of its row.
      if (options.finalize) {
        requireNoDebt({ type: 'invoice', total_with_tax: made.total_with_tax })
        requireRate(made)
      }
      return { id: made.id, customer: found }
    })
    batch.add('invoices', id, first)
    // Only now: with an invoice that was refused, its new customer went, too.
    if (customer?.isNew) {
      knownCustomers.remember(CUSTOMER_KEYS, customerOf(first.values), customer.id)
      batch.add('customers', customer.id, first)
    }
  } catch (error) {
    for (const issue of batch.issuesOf(error)) refuse(batch, group, first, issue)
    batch.drop(group)
  }
}

function refuse(batch: Batch, group: readonly ReadRow[], first: ReadRow, issue: Issue) {
  const { line, field } = fieldOfPath(issue.path)
  batch.refuse(group[line] ?? first, field, issue)
}

type Customer = { id: string; isNew: boolean }

/** The customer that is there already, or a new one where those are to be saved; null: it is written into the invoice alone. */
async function customerFor(batch: Batch, row: ReadRow, known: KnownRecords): Promise<Customer | null> {
  const values = customerOf(row.values)
  if (values.name === undefined) return null
  const found = known.find(CUSTOMER_KEYS, values)
  if (found?.id) return { id: found.id, isNew: false }
  if (!batch.options.create_customers) return null
  const body = check(z.strictObject({ customer: customers.create.body }), { customer: values }).customer
  return { id: (await addCustomer(batch.context, withCountryCode(body, ['customer']))).id, isNew: true }
}
