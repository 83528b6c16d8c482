import type { Row } from '@/db/schema'
import type { EntitySettings } from '@/lib/contract/settings'
import { addDays } from '@/lib/dates'
import { invalid } from '@/lib/http/problem'

type TextFields = 'note' | 'payment_terms' | 'tax_clause' | 'footer' | 'signature' | 'reference'
type Texts = Pick<Row<'documents'>, TextFields>
type TextsIn = { [F in TextFields]?: string | null | undefined }

/** Text that is not sent takes the entity's default; an empty one means none. */
export function textsOfNew(given: TextsIn, settings: EntitySettings, isDomestic: boolean): Texts {
  const text = (field: TextFields, standard: string | null | undefined) =>
    (given[field] === undefined ? standard : given[field]) || null
  return {
    note: text('note', settings.default_invoice_note),
    payment_terms: text('payment_terms', settings.default_invoice_payment_terms),
    tax_clause: text('tax_clause', isDomestic ? settings.tax_clause_defaults?.domestic : null),
    footer: text('footer', settings.document_footer),
    signature: text('signature', settings.default_document_signature),
    reference: text('reference', null),
  }
}

/** A draft keeps the texts that a change does not name. */
export function changedTexts(given: TextsIn): Partial<Texts> {
  const fields = ['note', 'payment_terms', 'tax_clause', 'footer', 'signature', 'reference'] as const
  return Object.fromEntries(
    fields.flatMap((field) => (given[field] === undefined ? [] : [[field, given[field] || null]])),
  )
}

/** The day a new invoice is due: as given (null: never), or so many days after its date as the entity has set. */
export function dueDate(given: string | null | undefined, date: string, settings: EntitySettings): string | null {
  const days = settings.default_invoice_due_days
  if (given !== undefined || days === undefined || days === null) return given ?? null
  try {
    return addDays(date, days)
  } catch (error) {
    throw error instanceof RangeError ? invalid(['date'], 'The due date would be past the end of the calendar.') : error
  }
}

type Service = Pick<Row<'documents'>, 'date_service' | 'date_service_to'>

export function requireServicePeriod({ date_service, date_service_to }: Service): void {
  if (date_service !== null && date_service_to !== null && date_service_to < date_service) {
    throw invalid(['date_service_to'], 'The service ends before it begins.')
  }
}
