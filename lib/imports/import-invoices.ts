import * as z from 'zod'

import { matchCustomers, matchInvoices } from '@/db/import-matches'
import { selectIssuer } from '@/db/issuer'
import { inSavepoint } from '@/db/savepoint'
import { customers } from '@/lib/contract/customers'
import { invoices } from '@/lib/contract/documents'
import { addCustomer } from '@/lib/customers/add-customer'
import { withCountryCode } from '@/lib/customers/customer-country'
import { createDocument } from '@/lib/documents/create-document'
import { requireRate } from '@/lib/documents/exchange'
import { requireLines } from '@/lib/documents/require-lines'
import { requireNoDebt } from '@/lib/documents/settle-links'
import { check } from '@/lib/http/parse'
import { type Issue, Problem } from '@/lib/http/problem'

import type { Batch } from './batch'
import { bodyOfInvoice, customerOf, fieldOfPath } from './invoice-body'
import { paidOf } from './paid-invoices'
import { customerKeys, type Key, keysOf, KnownRecords } from './known-records'
import { differencesIn, type InvoiceGroup, invoiceGroupsOf, lacksPrice } from './invoice-group'
import type { ReadRow, Values } from './read-values'
import { requireTotals } from './require-totals'

export const INVOICES_MAX = 2000
const CUSTOMER_KEYS: readonly Key[] = ['tax_number', 'email', 'name']

/** An invoice for the rows that are of one, by the code that creates one. */
export async function importInvoices(batch: Batch, rows: readonly ReadRow[]): Promise<void> {
  const groups = invoiceGroupsOf(rows)
  if (groups.length > INVOICES_MAX) {
    throw new Problem('too_many_rows', `A file may have ${INVOICES_MAX} invoices. Divide it.`)
  }
  const { tx } = batch.context
  const readable = groups.filter((group) => acceptsAll(batch, group))
  const heads = readable.map(({ head }) => head)
  const [known, knownCustomers, { today }] = await Promise.all([
    matchInvoices(tx, keysOf(heads, 'number')).then((matches) => new KnownRecords(matches)),
    matchCustomers(tx, customerKeys(heads.map(customerOf))).then((matches) => new KnownRecords(matches)),
    selectIssuer(tx),
  ])
  for (const group of readable) {
    const found = known.find(['number'], group.head)
    if (!(found && batch.skipsDuplicate(group.rows, found))) await importOne(batch, group, { knownCustomers, today })
  }
}

/** One line that cannot be read leaves the whole invoice out: without it the invoice would say something else. */
function acceptsAll(batch: Batch, group: InvoiceGroup): boolean {
  const { rows } = group
  const accepted = rows.filter((row) => batch.accepts(row))
  const faults = [...differencesIn(group), ...rows.flatMap(lacksPrice)]
  for (const { row, ...fault } of faults) batch.refuse(row, fault.field, fault)
  if (accepted.length === rows.length && faults.length === 0) return true
  batch.drop(rows)
  return false
}

async function importOne(
  batch: Batch,
  group: InvoiceGroup,
  { knownCustomers, today }: { knownCustomers: KnownRecords; today: string },
): Promise<void> {
  const { rows, head } = group
  const [first] = rows
  const { context, options } = batch
  try {
    const { id, customer, paid } = await inSavepoint(context.tx, async () => {
      const found = await customerFor(batch, head, knownCustomers)
      const customer_id = found?.id ?? null
      const body = check(invoices.create.body, bodyOfInvoice(group, { customer_id }))
      const made = await createDocument('invoice')(context, { body })
      requireTotals(made, rows)
      // What could not be finalized at the end is told of its row.
      if (options.finalize) {
        requireNoDebt({ type: 'invoice', total_with_tax: made.total_with_tax })
        requireRate(made)
        requireLines(made.items ?? [])
      }
      return { id: made.id, customer: found, paid: paidOf(batch, head, made, today) }
    })
    batch.add('invoices', id, first)
    if (paid) batch.paid.push(paid)
    // Only now: with an invoice that was refused, its new customer went, too.
    if (customer?.isNew) {
      knownCustomers.remember(CUSTOMER_KEYS, customerOf(head), customer.id)
      batch.add('customers', customer.id, first)
    }
  } catch (error) {
    for (const issue of batch.issuesOf(error)) refuse(batch, rows, issue)
    batch.drop(rows)
  }
}

function refuse(batch: Batch, rows: InvoiceGroup['rows'], issue: Issue) {
  const { line, field } = fieldOfPath(issue.path)
  const row = rows[line] ?? rows[0]
  batch.refuse(row, field === 'discount' && row.values.discount === undefined ? 'discounts' : field, issue)
}

type Customer = { id: string; isNew: boolean }

/** The customer that is there already, or a new one where those are to be saved; null: it is written into the invoice alone. */
async function customerFor(batch: Batch, head: Values, known: KnownRecords): Promise<Customer | null> {
  const values = customerOf(head)
  if (values.name === undefined) return null
  const found = known.find(CUSTOMER_KEYS, values)
  if (found?.id) return { id: found.id, isNew: false }
  if (!batch.options.create_customers) return null
  const body = check(z.strictObject({ customer: customers.create.body }), { customer: values }).customer
  return { id: (await addCustomer(batch.context, withCountryCode(body, ['customer']))).id, isNew: true }
}
