import * as z from 'zod'

import { Amount, Instant, Metadata } from './common'
import { CustomerId, DocumentId, EntityId, ItemId, LineId, TaxId } from './ids'
import { Payment } from './payment'

export const CALCULATION_MODES = ['b2b_standard', 'b2c_gross_discount'] as const
/** Derived, never stored: what drafts, dates and payments add up to. */
export const INVOICE_STATUSES = ['draft', 'outstanding', 'partially_paid', 'overdue', 'paid', 'voided'] as const
export const InvoiceStatus = z.enum(INVOICE_STATUSES)
export type InvoiceStatus = z.output<typeof InvoiceStatus>

const nullableText = z.string().nullable()
const nullableAmount = Amount.nullable()
export const Party = z
  .strictObject(
    Object.fromEntries(
      [
        'name',
        'address',
        'address_2',
        'post_code',
        'city',
        'state',
        'country',
        'country_code',
        'tax_number',
        'tax_number_2',
        'company_number',
        'email',
        'phone',
        'peppol_id',
      ].map((field) => [field, nullableText.optional()]),
    ) as Record<
      | 'name'
      | 'address'
      | 'address_2'
      | 'post_code'
      | 'city'
      | 'state'
      | 'country'
      | 'country_code'
      | 'tax_number'
      | 'tax_number_2'
      | 'company_number'
      | 'email'
      | 'phone'
      | 'peppol_id',
      z.ZodOptional<z.ZodNullable<z.ZodString>>
    >,
  )
  .extend({ is_end_consumer: z.boolean().optional() })
  .meta({ id: 'Party' })
export type Party = z.output<typeof Party>

export const TaxSummary = z
  .strictObject({
    rate: z.number(),
    tax_id: TaxId.nullable(),
    base: Amount,
    amount: Amount,
    reverse_charge: z.boolean(),
  })
  .meta({ id: 'TaxSummary' })
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
    taxes: z.array(
      z.strictObject({
        rate: z.number(),
        tax_id: TaxId.nullable(),
        classification: nullableText,
        reverse_charge: z.boolean(),
      }),
    ),
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
