import type { DocumentType } from '@/lib/contract/document-types'
import type { EntitySettings } from '@/lib/contract/settings'

/** Of an entity that has set none. */
export const NUMBER_FORMATS: Record<DocumentType, string> = {
  invoice: '{yyyy}-{nnnnn}',
  estimate: '{yyyy}-{nnnnn}',
  credit_note: 'CN-{yyyy}-{nnnnn}',
  advance_invoice: 'ADV-{yyyy}-{nnnnn}',
  delivery_note: 'DN-{yyyy}-{nnnnn}',
}

const mailText = (opening: string) => `Hello {customer_name},\n\n${opening}\n\nKind regards,\n{entity_name}`

/** What a new entity starts with; everything here can be changed and cleared. */
export const defaultSettings = (): EntitySettings => ({
  number_formats: { ...NUMBER_FORMATS },
  default_invoice_due_days: 30,
  default_estimate_valid_days: 30,
  default_invoice_payment_terms: null,
  document_footer: '{entity_name}',
  email_defaults: {
    invoice_subject: 'Invoice {document_number} from {entity_name}',
    invoice_body: mailText(
      'please find attached invoice {document_number} of {document_date} over {document_total} {document_currency}, due on {document_due_date}.',
    ),
    estimate_subject: 'Estimate {document_number} from {entity_name}',
    estimate_body: mailText(
      'please find attached estimate {document_number} over {document_total} {document_currency}, valid until {document_valid_until}.',
    ),
    credit_note_subject: 'Credit note {document_number} from {entity_name}',
    credit_note_body: mailText(
      'please find attached credit note {document_number} over {document_total} {document_currency}.',
    ),
    advance_invoice_subject: 'Advance invoice {document_number} from {entity_name}',
    advance_invoice_body: mailText(
      'please find attached advance invoice {document_number} over {document_total} {document_currency}.',
    ),
    delivery_note_subject: 'Delivery note {document_number} from {entity_name}',
    delivery_note_body: mailText('please find attached delivery note {document_number} of {document_date}.'),
  },
})
