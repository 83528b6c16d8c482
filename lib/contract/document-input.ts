import * as z from 'zod'

import { AmountIn, CalendarDate, clearable, CurrencyCode, Decimal, DocumentDate, Metadata, name, text } from './common'
import { customerFields } from './customers'
import { CALCULATION_MODES, TITLE_TYPES } from './document-model'
import type { DocumentType } from './document-types'
import { EntitySettings } from './settings'
import { CustomerId, DocumentId, ItemId, LineId, refTo, TaxId } from './ids'

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
  source_line_id: clearable(refTo(LineId, 'line')).meta({
    description: 'The line of a linked document that this one invoices, credits or delivers.',
  }),
  save_item: z.boolean().optional(),
  metadata: Metadata.optional(),
})
export type LineIn = z.output<typeof LineIn>
export const LinesIn = z.array(LineIn).min(1).max(1000)

export const PAYMENT_TYPES = ['cash', 'bank_transfer', 'card', 'check', 'paypal', 'coupon', 'other'] as const
const PaymentIn = z.strictObject({
  amount: AmountIn.optional().meta({ description: 'What is due, when left out.' }),
  type: z.enum(PAYMENT_TYPES),
  date: DocumentDate.optional(),
  tag: clearable(text(100)),
  reference: clearable(text(255)),
  note: clearable(text(2000)),
  metadata: Metadata.optional(),
})

const texts = {
  note: clearable(text(2000)),
  tax_clause: clearable(text(2000)),
  footer: clearable(text(500)),
  signature: clearable(text(1000)),
  reference: clearable(text(255)),
  buyer_reference: clearable(text(200)).meta({
    description:
      'What the buyer asks to be named: the Leitweg-ID of German authorities (BT-10). Else the customer’s own.',
  }),
  order_reference: clearable(text(200)).meta({ description: 'The number of the buyer’s order (BT-13).' }),
  contract_reference: clearable(text(200)).meta({ description: 'The number of the contract (BT-12).' }),
}
export const linked_documents = z
  .array(refTo(DocumentId, 'inv'))
  .max(20)
  .optional()
  .meta({
    description:
      'What this document is made from: the relation follows from the two types. An estimate or a delivery note is converted ' +
      'once its invoice is final, not by a draft. Invoices of parts of it name its lines by `source_line_id`, and are not ' +
      'more than it together.',
  })
const CustomerIn = z.strictObject({ name: name(255), ...customerFields })
/** Whom a document is for, where nothing is saved. */
export const customerToPrice = {
  customer_id: clearable(refTo(CustomerId, 'cust')),
  customer: clearable(CustomerIn),
}
export const exchange_rate = clearable(Decimal).meta({
  description: 'One unit of the document currency in the entity currency.',
})
const head = {
  date: DocumentDate.optional(),
  date_service: clearable(CalendarDate),
  date_service_to: clearable(CalendarDate),
  ...customerToPrice,
  customer: clearable(CustomerIn.extend({ save_customer: z.boolean().optional() })),
  currency_code: CurrencyCode.optional(),
  exchange_rate,
  expected_total_with_tax: AmountIn.optional(),
  ...texts,
  calculation_mode: z.enum(CALCULATION_MODES).optional(),
  linked_documents,
  force_linked_documents: z.boolean().optional().meta({
    description:
      'Links what was converted or delivered before, too. Lines that name the same `source_line_id` still come to no more than it together (422 `over_invoiced`); what is invoiced beyond that is a line that names none.',
  }),
  metadata: Metadata.optional(),
}
/** What documents of some types have besides; OF_TYPE says which. */
const parts = {
  payment_terms: clearable(text(500)),
  date_due: clearable(CalendarDate),
  date_valid_till: clearable(CalendarDate),
  title_type: z.enum(TITLE_TYPES).optional(),
  hide_prices: z.boolean().optional(),
  payments: z.array(PaymentIn).max(50).optional(),
}
const OF_TYPE: Record<DocumentType, readonly (keyof typeof parts)[]> = {
  invoice: ['payment_terms', 'date_due', 'payments'],
  estimate: ['payment_terms', 'date_valid_till', 'title_type'],
  credit_note: ['payment_terms', 'date_due', 'payments'],
  advance_invoice: ['date_due', 'payments'],
  delivery_note: ['hide_prices'],
}
const change_reason = clearable(text(500, 1)).meta({
  description: 'Why a finalized document is annotated; kept in its versions.',
})

const { payments: _, ...changeableParts } = parts
export const AnyNew = z.strictObject({ is_draft: z.boolean().default(false), items: LinesIn, ...head, ...parts })
export const AnyChanged = z.strictObject({ items: LinesIn.optional(), ...head, ...changeableParts, change_reason })
/** What a creation, a change of any type may say. To the compiler all types' bodies are this; the schemas know better. */
export type NewDocument = z.output<typeof AnyNew>
export type ChangedDocument = z.output<typeof AnyChanged>

/** The schema without the parts that are not of the type: they are unknown fields there. */
export function bodyOf<S extends typeof AnyNew | typeof AnyChanged>(schema: S, type: DocumentType): S {
  const others = Object.keys(parts).filter((part) => part in schema.shape && !OF_TYPE[type].some((own) => own === part))
  const mask = Object.fromEntries(others.map((part) => [part, true])) as Record<keyof typeof parts, true>
  return (schema as typeof AnyNew).omit(mask) as unknown as S
}

/** Settings to try on a preview before they are saved. */
const tried = EntitySettings.pick({
  pdf_template: true,
  primary_color: true,
  logo_scale_percent: true,
  document_footer: true,
  default_document_signature: true,
  bank_accounts: true,
  epc_qr: true,
  upn_qr: true,
  show_payment_amounts: true,
}).optional()
/** An unsaved document of any type, as its creation takes it. What would be saved with it is not. */
const previewOf = <const T extends DocumentType>(type: T) =>
  bodyOf(AnyNew, type).extend({ type: z.literal(type), settings: tried })
export const Previewed = z.discriminatedUnion('type', [
  previewOf('invoice'),
  previewOf('estimate'),
  previewOf('credit_note'),
  previewOf('advance_invoice'),
  previewOf('delivery_note'),
])
