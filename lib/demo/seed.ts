import { createAccount } from '@/lib/accounts/create-account'
import { customers } from '@/lib/contract/customers'
import { invoices } from '@/lib/contract/documents'
import { embed } from '@/lib/contract/embed'
import { entities } from '@/lib/contract/entities'
import { items } from '@/lib/contract/items'
import { payments } from '@/lib/contract/payments'
import { taxes } from '@/lib/contract/taxes'
import { createCustomer } from '@/lib/customers/create-customer'
import type { Invoice } from '@/lib/contract/document-model'
import { createDocument } from '@/lib/documents/create-document'
import { voidDocument } from '@/lib/documents/void-document'
import { putPolicy } from '@/lib/embed/put-policy'
import { createEntity } from '@/lib/entities/create-entity'
import { createItem } from '@/lib/items/create-item'
import { recordPayment } from '@/lib/payments/record-payment'
import { createTax } from '@/lib/taxes/create-tax'
import { demoUrl } from '@/lib/urls'

import { callAs } from './call-api'
import type { SampleInvoice } from './sample-invoices'
import { dayFromToday, linesOf, type Made, seedDocuments } from './seed-documents'
import { type Company, LIVE_COMPANIES, SANDBOX_COMPANIES } from './samples'

type Caller = ReturnType<typeof callAs>

/** Fills an empty database with a platform and its customers, through the same use-cases that serve the API. */
export async function seedDemo(): Promise<void> {
  const { liveKey, sandboxKey } = await createAccount('Fernhill')
  const host = new URL(demoUrl()).origin
  for (const key of [liveKey, sandboxKey]) {
    await callAs(key)(embed.putPolicy, putPolicy, { body: { parent_origins: [host], return_origins: [host] } })
  }
  for (const company of SANDBOX_COMPANIES) await seedCompany(sandboxKey, company)
  for (const company of LIVE_COMPANIES) await seedCompany(liveKey, company)
}

async function seedCompany(key: string, company: Company): Promise<void> {
  const entity = await callAs(key)(entities.create, createEntity, { body: company.entity })
  const call = callAs(key, entity.id)
  const taxIds = new Map<string, string>()
  for (const { name, rate, isDefault = false } of company.taxes) {
    const tax = await call(taxes.create, createTax, { body: { name, is_default: isDefault, tax_rates: [{ rate }] } })
    taxIds.set(rate, tax.id)
  }
  const itemIds: string[] = []
  for (const { rate, ...item } of company.items) {
    const taxId = taxIds.get(rate)
    const made = await call(items.create, createItem, {
      body: { ...item, ...(taxId !== undefined && { tax_ids: [taxId] }) },
    })
    itemIds.push(made.id)
  }
  const customerIds: string[] = []
  for (const customer of company.customers)
    customerIds.push((await call(customers.create, createCustomer, { body: customer })).id)
  const made = { items: company.items, itemIds, customerIds, taxIds }
  const seeded: Invoice[] = []
  for (const sample of company.invoices) seeded.push(await seedInvoice(call, sample, made))
  if (company.hasEveryType) await seedDocuments(call, made, seeded)
}

async function seedInvoice(call: Caller, sample: SampleInvoice, made: Made): Promise<Invoice> {
  const { customer, day, term, lines, currency, exchangeRate, note, outcome } = sample
  const invoice = await call(invoices.create, createDocument('invoice'), {
    body: {
      is_draft: outcome === 'stays a draft',
      date: dayFromToday(day),
      date_due: dayFromToday(day + term),
      customer_id: made.customerIds[customer],
      ...(currency !== undefined && { currency_code: currency, exchange_rate: exchangeRate }),
      ...(note !== undefined && { note }),
      items: linesOf(lines, made),
    },
  })
  if (outcome === 'is voided')
    await call(invoices.void, voidDocument('invoice'), {
      params: { id: invoice.id },
      body: { reason: 'Wrong customer' },
    })
  if (outcome !== 'is paid' && outcome !== 'is paid in part') return invoice
  const amount = outcome === 'is paid' ? invoice.total_due : Math.floor(invoice.total_due / 3)
  const date = dayFromToday(Math.min(0, day + term - 3))
  await call(payments.create, recordPayment, { body: { document_id: invoice.id, amount, type: 'bank_transfer', date } })
  return invoice
}
