import * as z from 'zod'

import {
  AmountIn,
  CalendarDate,
  clearable,
  CurrencyCode,
  Decimal,
  define,
  entitySelector,
  listQuery,
  Message,
  Metadata,
  name,
  pageOf,
  text,
} from './common'
import { customerFields } from './customers'
import { Calculation, CALCULATION_MODES, Invoice } from './document-model'
import { CustomerId, InvoiceId, ItemId, refTo, TaxId } from './ids'
import { routes } from './routes'
import { DOCUMENT_TYPES } from './settings'

const Discount = z.strictObject({ value: Decimal, type: z.enum(['percent', 'amount']).default('percent') })
const LineTaxIn = z.strictObject({
  rate: Decimal.optional(),
  tax_id: refTo(TaxId, 'tax').optional(),
  classification: text(50, 1).optional(),
  reverse_charge: z.boolean().optional(),
})
const LineIn = z.strictObject({
  type: clearable(z.literal('separator')),
  name: clearable(text(500)),
  description: clearable(text(4000)),
  classification: clearable(z.enum(['product', 'service', 'advance'])),
  price: clearable(Decimal),
  gross_price: clearable(Decimal),
  quantity: Decimal.optional(),
  unit: clearable(text(50)),
  taxes: z.array(LineTaxIn).max(10).optional(),
  discounts: z.array(Discount).max(5).optional(),
  item_id: clearable(refTo(ItemId, 'item')),
  save_item: z.boolean().optional(),
  metadata: Metadata.optional(),
})
export type LineIn = z.output<typeof LineIn>
const LinesIn = z.array(LineIn).min(1).max(1000)

export const PAYMENT_TYPES = ['cash', 'bank_transfer', 'card', 'check', 'paypal', 'coupon', 'other'] as const
const PaymentIn = z.strictObject({
  amount: AmountIn.optional().meta({ description: 'What is due, when left out.' }),
  type: z.enum(PAYMENT_TYPES),
  date: CalendarDate.optional(),
  tag: clearable(text(100)),
  reference: clearable(text(255)),
  note: clearable(text(2000)),
  metadata: Metadata.optional(),
})

const texts = {
  note: clearable(text(2000)),
  payment_terms: clearable(text(500)),
  tax_clause: clearable(text(2000)),
  footer: clearable(text(500)),
  signature: clearable(text(1000)),
  reference: clearable(text(255)),
}
const head = {
  date: CalendarDate.optional(),
  date_due: clearable(CalendarDate),
  date_service: clearable(CalendarDate),
  date_service_to: clearable(CalendarDate),
  customer_id: clearable(refTo(CustomerId, 'cust')),
  customer: clearable(z.strictObject({ name: name(255), ...customerFields, save_customer: z.boolean().optional() })),
  currency_code: CurrencyCode.optional(),
  exchange_rate: clearable(Decimal).meta({ description: 'One unit of the document currency in the entity currency.' }),
  expected_total_with_tax: AmountIn.optional(),
  ...texts,
  metadata: Metadata.optional(),
}
const CreateInvoice = z.strictObject({
  is_draft: z.boolean().default(false),
  items: LinesIn,
  calculation_mode: z.enum(CALCULATION_MODES).optional(),
  payments: z.array(PaymentIn).max(50).optional(),
  ...head,
})

const include = z
  .string()
  .max(100)
  .regex(
    /^(items|payments|customer)(,(items|payments|customer))*$/,
    'Of items, payments and customer, separated by commas.',
  )
  .optional()
  .meta({
    description:
      'Relations to bring along: `items` (always there in a single invoice), `payments`, and `customer`, which every ' +
      'answer holds as it is written in the invoice, asked for or not.',
    example: 'items,payments',
  })
const one = z.strictObject({ ...entitySelector, include })
const params = z.strictObject({ id: refTo(InvoiceId, 'inv') })

export const invoices = {
  list: define(routes.invoices.list, {
    summary: 'List invoices, newest first',
    query: z.strictObject({
      ...listQuery(['id', 'date', 'date_due', 'number', 'total_with_tax', 'total_due', 'customer_name', 'created_at']),
      ...entitySelector,
      include,
    }),
    response: pageOf(Invoice),
  }),
  create: define(routes.invoices.create, {
    summary: 'Create an invoice, as a draft or finalized',
    status: 201,
    maxBytes: 1_000_000,
    body: CreateInvoice,
    response: Invoice,
  }),
  get: define(routes.invoices.get, { summary: 'Get an invoice', params, query: one, response: Invoice }),
  update: define(routes.invoices.update, {
    summary: 'Change a draft; of a finalized invoice only metadata',
    maxBytes: 1_000_000,
    params,
    body: z.strictObject({
      items: LinesIn.optional(),
      calculation_mode: z.enum(CALCULATION_MODES).optional(),
      ...head,
    }),
    response: Invoice,
  }),
  delete: define(routes.invoices.delete, { summary: 'Delete a draft', params, response: Message }),
  finalize: define(routes.invoices.finalize, {
    summary: 'Finalize a draft: number it and make it immutable',
    params,
    body: z.strictObject({}).optional(),
    response: Invoice,
  }),
  void: define(routes.invoices.void, {
    summary: 'Void an invoice; it keeps its number',
    params,
    body: z.strictObject({ reason: clearable(text(500, 1)) }).optional(),
    response: Invoice,
  }),
}

export const documents = {
  calculate: define(routes.documents.calculate, {
    summary: 'Totals of an unsaved document, by the code that saves',
    readOnly: true,
    maxBytes: 1_000_000,
    body: z.strictObject({
      type: z.enum(DOCUMENT_TYPES).default('invoice'),
      items: LinesIn,
      date: CalendarDate.optional(),
      calculation_mode: z.enum(CALCULATION_MODES).optional(),
      currency_code: CurrencyCode.optional(),
      expected_total_with_tax: AmountIn.optional(),
    }),
    response: Calculation,
  }),
  nextNumber: define(routes.documents.nextNumber, {
    summary: 'Preview the next numbers; consumes none',
    query: z.strictObject({
      ...entitySelector,
      type: z.enum(DOCUMENT_TYPES).default('invoice'),
      date: CalendarDate.optional(),
      format: text(100, 1).optional().meta({ description: 'A format to try before saving it.' }),
    }),
    response: z.strictObject({
      number: z.string(),
      next: z.array(z.string()).meta({ description: 'The next three.' }),
      collides: z.boolean(),
    }),
  }),
}
