export const DOCUMENT_TYPES = ['invoice', 'estimate', 'credit_note', 'advance_invoice', 'delivery_note'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

/** The prefix of an id tells its document's type. */
export const DOCUMENT_PREFIXES = {
  invoice: 'inv',
  estimate: 'est',
  credit_note: 'cre',
  advance_invoice: 'adv',
  delivery_note: 'del',
} as const satisfies Record<DocumentType, string>

/** The type that an id names; what is no document's id is taken for an invoice's, which then is not found. */
export const typeOfId = (id: string): DocumentType =>
  DOCUMENT_TYPES.find((type) => id.startsWith(`${DOCUMENT_PREFIXES[type]}_`)) ?? 'invoice'

/** Whose permissions a type is under: advance invoices and delivery notes go with the invoices. */
export const DOCUMENT_RESOURCES = {
  invoice: 'invoices',
  estimate: 'estimates',
  credit_note: 'credit_notes',
  advance_invoice: 'invoices',
  delivery_note: 'invoices',
} as const satisfies Record<DocumentType, string>

const PAYABLE_STATUSES = ['draft', 'outstanding', 'partially_paid', 'overdue', 'paid', 'voided'] as const
/** Derived, never stored. What is not paid is open until it is answered, becomes another document or lapses. */
export const DOCUMENT_STATUSES = {
  invoice: PAYABLE_STATUSES,
  estimate: ['draft', 'open', 'accepted', 'rejected', 'expired', 'converted'],
  credit_note: PAYABLE_STATUSES,
  advance_invoice: PAYABLE_STATUSES,
  delivery_note: ['draft', 'open', 'converted', 'voided'],
} as const satisfies Record<DocumentType, readonly string[]>
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[DocumentType][number]

/** What a payment names its document by, for the types that money is paid for. */
export const PAID_BY = {
  invoice: 'invoice_id',
  credit_note: 'credit_note_id',
  advance_invoice: 'advance_invoice_id',
} as const satisfies Partial<Record<DocumentType, string>>

export const isPayable = (type: DocumentType): type is keyof typeof PAID_BY => type in PAID_BY

/** What sentences call a document. */
export const DOCUMENT_NAMES: Record<DocumentType, string> = {
  invoice: 'Invoice',
  estimate: 'Estimate',
  credit_note: 'Credit note',
  advance_invoice: 'Advance invoice',
  delivery_note: 'Delivery note',
}

/** What a document is to another one: each is the other side of its neighbour, but `references`, which is its own. */
export const RELATION_TYPES = [
  'credit_for',
  'has_credit',
  'converted_from',
  'converted_to',
  'advance_applied',
  'applied_to',
  'delivered_for',
  'has_delivery',
  'fulfills',
  'fulfilled_by',
  'references',
] as const
export type RelationType = (typeof RELATION_TYPES)[number]
