import type { DocumentType } from '@/lib/contract/document-types'
import { type EntitySettings, languageOf } from '@/lib/contract/settings'
import { readyTexts } from '@/lib/email/default-texts'

/** Of an entity that has set none. */
export const NUMBER_FORMATS: Record<DocumentType, string> = {
  invoice: '{yyyy}-{nnnnn}',
  estimate: '{yyyy}-{nnnnn}',
  credit_note: 'CN-{yyyy}-{nnnnn}',
  advance_invoice: 'ADV-{yyyy}-{nnnnn}',
  delivery_note: 'DN-{yyyy}-{nnnnn}',
}

/** What a new entity starts with; everything here can be changed and cleared. */
export const defaultSettings = (locale: string): EntitySettings => ({
  number_formats: { ...NUMBER_FORMATS },
  default_invoice_due_days: 30,
  default_estimate_valid_days: 30,
  default_invoice_payment_terms: null,
  document_footer: '{entity_name}',
  email_defaults: readyTexts(languageOf(locale) ?? 'en-US'),
})
