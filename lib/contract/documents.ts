import * as z from 'zod'

import { Amount, CalendarDate, clearable, CurrencyCode, Decimal, define, entitySelector, Instant, listQuery, Message, Metadata, name, pageOf, text } from './common'
import { customerFields } from './customers'
import { CustomerId, DocumentId, EntityId, InvoiceId, ItemId, LineId, refTo, TaxId } from './ids'
import { Payment } from './payment'
import { routes } from './routes'
import { DOCUMENT_TYPES } from './settings'

export const CALCULATION_MODES = ['b2b_standard', 'b2c_gross_discount'] as const
/** Derived, never stored: what drafts, dates and payments add up to. */
export const INVOICE_STATUSES = ['draft', 'outstanding', 'partially_paid', 'overdue', 'paid', 'voided'] as const
export const InvoiceStatus = z.enum(INVOICE_STATUSES)
export type InvoiceStatus = z.output<typeof InvoiceStatus>

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
  amount: Decimal.optional().meta({ description: 'What is due, when left out.' }),
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
  expected_total_with_tax: Decimal.optional(),
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

const nullableText = z.string().nullable()
const nullableAmount = Amount.nullable()
export const Party = z
  .strictObject(
    Object.fromEntries(
      ['name', 'address', 'address_2', 'post_code', 'city', 'state', 'country', 'country_code', 'tax_number', 'tax_number_2', 'company_number', 'email', 'phone', 'peppol_id'].map(
        (field) => [field, nullableText.optional()],
      ),
    ) as Record<'name' | 'address' | 'address_2' | 'post_code' | 'city' | 'state' | 'country' | 'country_code' | 'tax_number' | 'tax_number_2' | 'company_number' | 'email' | 'phone' | 'peppol_id', z.ZodOptional<z.ZodNullable<z.ZodString>>>,
  )
  .extend({ is_end_consumer: z.boolean().optional() })
  .meta({ id: 'Party' })
export type Party = z.output<typeof Party>

export const TaxSummary = z.strictObject({ rate: z.number(), tax_id: TaxId.nullable(), base: Amount, amount: Amount, reverse_charge: z.boolean() }).meta({ id: 'TaxSummary' })
export const DocumentLine = z
  .strictObject({
    id: LineId,
    type: z.literal('separator').nullable(),
    item_id: ItemId.nullable(),
    name: nullableText,
    description: nullableText,
    classification: nullableText,
    price: nullableAmount,
    gross_price: nullableAmount,
    quantity: z.number().nullable(),
    unit: nullableText,
    taxes: z.array(z.strictObject({ rate: z.number(), tax_id: TaxId.nullable(), classification: nullableText, reverse_charge: z.boolean() })),
    discounts: z.array(z.strictObject({ value: z.number(), type: z.enum(['percent', 'amount']) })),
    total_discount: Amount,
    total: Amount,
    total_with_tax: Amount,
    metadata: Metadata,
  })
  .meta({ id: 'DocumentLine' })
export type DocumentLine = z.output<typeof DocumentLine>

export const Invoice = z
  .strictObject({
    id: DocumentId,
    entity_id: EntityId,
    number: nullableText.meta({ description: 'Assigned at finalization.' }),
    is_draft: z.boolean(),
    status: InvoiceStatus,
    date: z.string(),
    date_due: nullableText,
    date_service: nullableText,
    date_service_to: nullableText,
    date_year: z.int(),
    currency_code: z.string(),
    exchange_rate: z.number().nullable(),
    calculation_mode: z.enum(CALCULATION_MODES),
    issuer: Party,
    customer_id: CustomerId.nullable(),
    customer: Party.nullable(),
    items: z.array(DocumentLine).optional().meta({ description: 'In lists with include=items only.' }),
    note: nullableText,
    payment_terms: nullableText,
    tax_clause: nullableText,
    footer: nullableText,
    signature: nullableText,
    reference: nullableText,
    total_discount: Amount,
    total: Amount,
    total_with_tax: Amount,
    rounding_correction: Amount,
    total_converted: nullableAmount,
    total_with_tax_converted: nullableAmount,
    taxes: z.array(TaxSummary),
    total_paid: Amount,
    total_due: Amount,
    paid_in_full: z.boolean(),
    payments: z.array(Payment).optional().meta({ description: 'With include=payments only.' }),
    shareable_id: nullableText,
    creation_source: z.string(),
    metadata: Metadata,
    finalized_at: Instant.nullable(),
    voided_at: Instant.nullable(),
    void_reason: nullableText,
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'Invoice' })
export type Invoice = z.output<typeof Invoice>

const include = z.string().max(100).regex(/^(items|payments|customer)(,(items|payments|customer))*$/, 'Of items, payments and customer, separated by commas.').optional()
const one = z.strictObject({ ...entitySelector, include })
const params = z.strictObject({ id: refTo(InvoiceId, 'inv') })

export const invoices = {
  list: define(routes.invoices.list, {
    summary: 'List invoices, newest first',
    query: z.strictObject({ ...listQuery(['id', 'date', 'date_due', 'number', 'total_with_tax', 'total_due', 'customer_name', 'created_at']), ...entitySelector, include }),
    response: pageOf(Invoice),
  }),
  create: define(routes.invoices.create, { summary: 'Create an invoice, as a draft or finalized', status: 201, maxBytes: 1_000_000, body: CreateInvoice, response: Invoice }),
  get: define(routes.invoices.get, { summary: 'Get an invoice', params, query: one, response: Invoice }),
  update: define(routes.invoices.update, {
    summary: 'Change a draft; of a finalized invoice only metadata',
    maxBytes: 1_000_000,
    params,
    body: z.strictObject({ items: LinesIn.optional(), calculation_mode: z.enum(CALCULATION_MODES).optional(), ...head }),
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

export const Calculation = z
  .strictObject({
    currency_code: z.string(),
    items: z.array(z.strictObject({ total_discount: Amount, total: Amount, total_with_tax: Amount })),
    total_discount: Amount,
    total: Amount,
    total_with_tax: Amount,
    rounding_correction: Amount,
    taxes: z.array(TaxSummary),
  })
  .meta({ id: 'Calculation' })
export type Calculation = z.output<typeof Calculation>

export const documents = {
  calculate: define(routes.documents.calculate, {
    summary: 'Totals of an unsaved document, by the code that saves',
    maxBytes: 1_000_000,
    body: z.strictObject({
      type: z.enum(DOCUMENT_TYPES).default('invoice'),
      items: LinesIn,
      date: CalendarDate.optional(),
      calculation_mode: z.enum(CALCULATION_MODES).optional(),
      currency_code: CurrencyCode.optional(),
      expected_total_with_tax: Decimal.optional(),
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
    response: z.strictObject({ number: z.string(), next: z.array(z.string()).meta({ description: 'The next three.' }), collides: z.boolean() }),
  }),
}
