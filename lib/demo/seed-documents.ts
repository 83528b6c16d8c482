import type { Invoice } from '@/lib/contract/document-model'
import { advanceInvoices, creditNotes, deliveryNotes, estimates, invoices } from '@/lib/contract/documents'
import { payments } from '@/lib/contract/payments'
import { createDocument } from '@/lib/documents/create-document'
import { decideEstimate } from '@/lib/documents/decide-estimate'
import { recordPayment } from '@/lib/payments/record-payment'

import type { callAs } from './call-api'
import type { SampleLine } from './sample-invoices'
import type { Company } from './samples'

type Caller = ReturnType<typeof callAs>
/** What a company has by now: what lines and documents name. */
export type Made = {
  items: Company['items']
  itemIds: readonly string[]
  customerIds: readonly string[]
  taxIds: ReadonlyMap<string, string>
}

/** Lines of a company's items, as the API takes them. */
export const linesOf = (lines: readonly SampleLine[], { items, itemIds, taxIds }: Made) =>
  lines.map(({ item, quantity, price, description, discount }) => {
    const { rate, ...of } = items[item] ?? { name: '', price: '0', rate: '0' }
    const taxId = taxIds.get(rate)
    return {
      item_id: itemIds[item],
      name: of.name,
      description: description ?? of.description ?? null,
      unit: of.unit ?? null,
      quantity,
      price: price ?? of.price,
      ...(taxId !== undefined && { taxes: [{ tax_id: taxId }] }),
      ...(discount !== undefined && { discounts: [{ value: discount, type: 'percent' as const }] }),
    }
  })

const DAY_MS = 86_400_000
export const dayFromToday = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

/** One or two of each of the other types, related as they are in a real office. */
export async function seedDocuments(call: Caller, made: Made, seeded: readonly Invoice[]): Promise<void> {
  await seedEstimates(call, made)
  await seedAdvance(call, made)
  const withHosting = seeded.find(({ items = [] }) => items.some(({ quantity }) => quantity === 12 && items.length > 1))
  if (withHosting) await seedCreditNote(call, made, withHosting)
  const withGoods = seeded.find(({ items = [] }) => items.length === 1 && items[0]?.quantity === 6)
  if (withGoods) await seedDeliveryNote(call, made, withGoods)
}

async function seedEstimates(call: Caller, made: Made): Promise<void> {
  const create = (customer: number, day: number, lines: readonly SampleLine[]) =>
    call(estimates.create, createDocument('estimate'), {
      body: {
        customer_id: made.customerIds[customer],
        date: dayFromToday(day),
        date_valid_till: dayFromToday(day + 30),
        items: linesOf(lines, made),
      },
    })
  await create(2, -4, [
    { item: 5, quantity: '25' },
    { item: 0, quantity: '6', description: 'Planning and art direction' },
  ])
  const accepted = await create(3, -11, [{ item: 1, quantity: '1', discount: '10' }])
  await call(estimates.accept, decideEstimate('accepted'), {
    params: { id: accepted.id },
    body: { note: 'Agreed by telephone. Start in the second week.' },
  })
}

/** Paid before the work, and deducted from the invoice for it. */
async function seedAdvance(call: Caller, made: Made): Promise<void> {
  const customer_id = made.customerIds[0]
  const advance = await call(advanceInvoices.create, createDocument('advance_invoice'), {
    body: {
      customer_id,
      date: dayFromToday(-26),
      date_due: dayFromToday(-19),
      items: linesOf([{ item: 2, quantity: '1', price: '1500', description: 'Advance for the new website' }], made),
    },
  })
  await call(payments.create, recordPayment, {
    body: {
      document_id: advance.id,
      amount: advance.total_due,
      type: 'bank_transfer',
      date: dayFromToday(-20),
    },
  })
  await call(invoices.create, createDocument('invoice'), {
    body: {
      customer_id,
      date: dayFromToday(-3),
      date_due: dayFromToday(27),
      linked_documents: [advance.id],
      items: linesOf([{ item: 2, quantity: '1' }], made),
    },
  })
}

async function seedCreditNote(call: Caller, made: Made, invoice: Invoice): Promise<void> {
  const source = invoice.items?.find(({ quantity }) => quantity === 12)
  if (!source) return
  const [line] = linesOf([{ item: 3, quantity: '3', discount: '5' }], made)
  await call(creditNotes.create, createDocument('credit_note'), {
    body: {
      ...(invoice.customer_id !== null && { customer_id: invoice.customer_id }),
      date: dayFromToday(-1),
      linked_documents: [invoice.id],
      note: 'Three months were not used.',
      items: [{ ...line, source_line_id: source.id }],
    },
  })
}

async function seedDeliveryNote(call: Caller, made: Made, invoice: Invoice): Promise<void> {
  const [line] = linesOf([{ item: 4, quantity: '6' }], made)
  await call(deliveryNotes.create, createDocument('delivery_note'), {
    body: {
      ...(invoice.customer_id !== null && { customer_id: invoice.customer_id }),
      date: dayFromToday(-1),
      hide_prices: true,
      linked_documents: [invoice.id],
      items: [{ ...line, source_line_id: invoice.items?.[0]?.id ?? null }],
    },
  })
}
