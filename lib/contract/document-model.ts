import * as z from 'zod'

import { Amount, Instant, Metadata } from './common'
import {
  DOCUMENT_STATUSES,
  DOCUMENT_TYPES,
  type DocumentStatus,
  type DocumentType,
  RELATION_TYPES,
} from './document-types'
import { CustomerId, DocumentId, EntityId, ItemId, LineId, RecurringInvoiceId, TaxId } from './ids'
import { Payment } from './payment'
import { BankAccount } from './settings'

export const CALCULATION_MODES = ['b2b_standard', 'b2c_gross_discount'] as const

const statusOf = (type: DocumentType) => z.enum(DOCUMENT_STATUSES[type]) as unknown as z.ZodType<DocumentStatus>

export const TITLE_TYPES = ['estimate', 'proforma_invoice'] as const
export const TRANSACTION_TYPES = ['domestic', 'intra_eu_b2b', 'intra_eu_b2c', '3w_b2b', '3w_b2c', 'export'] as const

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
        'buyer_reference',
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
      | 'peppol_id'
      | 'buyer_reference',
      z.ZodOptional<z.ZodNullable<z.ZodString>>
    >,
  )
  .extend({
    is_end_consumer: z.boolean().optional(),
    bank_account: BankAccount.nullable()
      .optional()
      .meta({ description: 'Of the issuer: the account to pay to, as it was at finalization.' }),
  })
  .meta({ id: 'Party' })
export type Party = z.output<typeof Party>

const TaxSummary = z
  .strictObject({
    rate: z.number(),
    tax_id: TaxId.nullable(),
    base: Amount,
    amount: Amount,
    reverse_charge: z.boolean(),
  })
  .meta({ id: 'TaxSummary' })
/** The same with what it is in the entity's currency; null where no rate is known. */
export const DocumentTax = TaxSummary.extend({ base_converted: nullableAmount, amount_converted: nullableAmount }).meta(
  {
    id: 'DocumentTax',
  },
)
export const DocumentLine = z
  .strictObject({
    id: LineId,
    type: z.literal('separator').nullable(),
    item_id: ItemId.nullable(),
    source_line_id: LineId.nullable(),
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
        replaced_rate: z.number().optional().meta({
          description: 'The rate that the line said, where `settings.tax_rules` replaced it: nothing is charged at it.',
        }),
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

export const DocumentRelation = z
  .strictObject({
    relation_type: z.enum(RELATION_TYPES),
    document_id: DocumentId,
    document_type: z.enum(DOCUMENT_TYPES),
    number: nullableText,
    date: z.string(),
    is_draft: z.boolean(),
    voided_at: Instant.nullable(),
    currency_code: z.string(),
    total_with_tax: Amount,
  })
  .meta({ id: 'DocumentRelation' })
export type DocumentRelation = z.output<typeof DocumentRelation>

const shared = {
  id: DocumentId,
  entity_id: EntityId,
  number: nullableText.meta({ description: 'Assigned at finalization.' }),
  is_draft: z.boolean(),
  date: z.string(),
  date_service: nullableText,
  date_service_to: nullableText,
  date_year: z.int(),
  currency_code: z.string(),
  exchange_rate: z.number().nullable(),
  calculation_mode: z.enum(CALCULATION_MODES),
  transaction_type: z.enum(TRANSACTION_TYPES).nullable(),
  issuer: Party,
  customer_id: CustomerId.nullable(),
  customer: Party.nullable(),
  items: z.array(DocumentLine).optional().meta({ description: 'In lists with include=items only.' }),
  note: nullableText,
  tax_clause: nullableText,
  footer: nullableText,
  signature: nullableText,
  reference: nullableText,
  buyer_reference: nullableText.meta({ description: 'The customer’s own stands in its place where it is null.' }),
  order_reference: nullableText,
  contract_reference: nullableText,
  total_discount: Amount,
  total: Amount,
  total_with_tax: Amount,
  rounding_correction: Amount,
  total_converted: nullableAmount,
  total_with_tax_converted: nullableAmount,
  taxes: z.array(DocumentTax),
  document_relations: z
    .array(DocumentRelation)
    .optional()
    .meta({ description: 'With include=document_relations only.' }),
  shareable_id: nullableText,
  shareable_url: nullableText.meta({ description: 'The public page, while the document is shared.' }),
  viewed_at: Instant.nullable().meta({ description: 'When a visitor first looked at the public page.' }),
  view_count: z.int().meta({ description: 'Visitors of the public page, each counted once a day.' }),
  creation_source: z.string(),
  metadata: Metadata,
  finalized_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
}
const payable = {
  date_due: nullableText,
  total_paid: Amount,
  total_due: Amount,
  paid_in_full: z.boolean(),
  payments: z.array(Payment).optional().meta({ description: 'With include=payments only.' }),
}
const voidable = { voided_at: Instant.nullable(), void_reason: nullableText }
const convertible = { converted_at: Instant.nullable() }
const estimated = {
  date_valid_till: nullableText,
  title_type: z.enum(TITLE_TYPES),
  accepted_at: Instant.nullable(),
  rejected_at: Instant.nullable(),
  decision_note: nullableText.meta({ description: 'What was said with the acceptance or rejection.' }),
  decided_by: nullableText.meta({ description: 'The name that was given with it.' }),
}
const payment_terms = nullableText

const recurring_invoice_id = RecurringInvoiceId.nullable().meta({
  description: 'The schedule that made it, if one did.',
})

export const Invoice = z
  .strictObject({
    ...shared,
    status: statusOf('invoice'),
    ...payable,
    ...voidable,
    payment_terms,
    recurring_invoice_id,
  })
  .meta({ id: 'Invoice' })
export const Estimate = z
  .strictObject({
    ...shared,
    status: statusOf('estimate'),
    payment_terms,
    ...convertible,
    ...estimated,
  })
  .meta({ id: 'Estimate' })
export const CreditNote = z
  .strictObject({ ...shared, status: statusOf('credit_note'), ...payable, ...voidable, payment_terms })
  .meta({ id: 'CreditNote' })
export const AdvanceInvoice = z
  .strictObject({ ...shared, status: statusOf('advance_invoice'), ...payable, ...voidable })
  .meta({ id: 'AdvanceInvoice' })
export const DeliveryNote = z
  .strictObject({
    ...shared,
    status: statusOf('delivery_note'),
    hide_prices: z.boolean(),
    ...convertible,
    ...voidable,
  })
  .meta({ id: 'DeliveryNote' })

export type Invoice = z.output<typeof Invoice>
export type Estimate = z.output<typeof Estimate>
export type CreditNote = z.output<typeof CreditNote>
export type AdvanceInvoice = z.output<typeof AdvanceInvoice>
export type DeliveryNote = z.output<typeof DeliveryNote>
const AnyDocument = z.strictObject({
  ...shared,
  status: statusOf('invoice'),
  ...payable,
  ...voidable,
  ...convertible,
  ...estimated,
  payment_terms,
  recurring_invoice_id,
  hide_prices: z.boolean(),
})
/** One object with what any type has: what the shared code makes, each type's answer being a part of it. */
export type AnyDocument = z.output<typeof AnyDocument>

export const Sharing = z
  .strictObject({ shareable_id: nullableText, url: nullableText.meta({ description: 'null: it is not shared.' }) })
  .meta({ id: 'Sharing' })
