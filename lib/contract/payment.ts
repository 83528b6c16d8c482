import * as z from 'zod'

import { Amount, Instant, Metadata } from './common'
import { DOCUMENT_TYPES } from './document-types'
import { DocumentId, EntityId, PaymentId } from './ids'

const nullableText = z.string().nullable()

/** What something belongs to, where a list is asked for it. */
export const DocumentTitle = z
  .strictObject({
    id: DocumentId,
    type: z.enum(DOCUMENT_TYPES),
    number: nullableText,
    customer_name: nullableText,
  })
  .nullable()
  .optional()
  .meta({
    description: 'The document of `document_id`, with `include=document`; null where its type may not be read.',
  })
export type DocumentTitle = z.output<typeof DocumentTitle>

/** A payment as it is answered: alone, and inside the document that it belongs to. */
export const Payment = z
  .strictObject({
    id: PaymentId,
    entity_id: EntityId,
    document_id: DocumentId,
    invoice_id: DocumentId.nullable(),
    credit_note_id: DocumentId.nullable(),
    advance_invoice_id: DocumentId.nullable(),
    amount: Amount,
    currency_code: z.string(),
    type: z.string(),
    date: z.string(),
    tag: nullableText,
    reference: nullableText,
    note: nullableText,
    document: DocumentTitle,
    metadata: Metadata,
    created_at: Instant,
    updated_at: Instant,
    deleted_at: Instant.nullable(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.output<typeof Payment>
