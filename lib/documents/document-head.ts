import type { Row } from '@/db/schema'
import type { EntitySettings } from '@/lib/contract/settings'
import type { DocumentType } from '@/lib/contract/document-types'
import { addDays } from '@/lib/dates'
import { invalid } from '@/lib/http/problem'

import type { TransactionType } from './transaction-type'

const TEXT_FIELDS = [
  'note',
  'payment_terms',
  'tax_clause',
  'footer',
  'signature',
  'reference',
  'buyer_reference',
  'order_reference',
  'contract_reference',
] as const
type TextFields = (typeof TEXT_FIELDS)[number]
type Texts = Pick<Row<'documents'>, TextFields>
type TextsIn = { [F in TextFields]?: string | null | undefined }

/** Text that is not sent takes the entity's default for the type; an empty one means none. */
export function textsOfNew(
  type: DocumentType,
  given: TextsIn,
  settings: EntitySettings,
  transaction: TransactionType,
): Texts {
  const text = (field: TextFields, standard: string | null | undefined) =>
    (given[field] === undefined ? standard : given[field]) || null
  const hasTerms = type === 'invoice' || type === 'estimate' || type === 'credit_note'
  return {
    note: text('note', settings[`default_${type}_note`]),
    payment_terms: hasTerms ? text('payment_terms', settings[`default_${type}_payment_terms`]) : null,
    tax_clause: text('tax_clause', settings.tax_clause_defaults?.[transaction]),
    footer: text('footer', settings.document_footer),
    signature: text('signature', settings.default_document_signature),
    reference: text('reference', null),
    buyer_reference: text('buyer_reference', null),
    order_reference: text('order_reference', null),
    contract_reference: text('contract_reference', null),
  }
}

/** A draft keeps the texts that a change does not name. */
export function changedTexts(given: TextsIn): Partial<Texts> {
  return Object.fromEntries(
    TEXT_FIELDS.flatMap((field) => (given[field] === undefined ? [] : [[field, given[field] || null]])),
  )
}

/** A clause that the entity has for one kind of transaction makes way for that of the kind that it now is. */
export function clauseAfter(
  before: Pick<Row<'documents'>, 'tax_clause' | 'transaction_type'>,
  transaction: TransactionType,
  { tax_clause_defaults = {} }: EntitySettings,
): Pick<Texts, 'tax_clause'> {
  const standard = before.transaction_type === null ? null : tax_clause_defaults?.[before.transaction_type]
  const isStandard = (before.tax_clause ?? '') === (standard ?? '')
  return { tax_clause: isStandard ? tax_clause_defaults?.[transaction] || null : before.tax_clause }
}

/**
 * The day a new document is due, or an estimate lapses: as given (null: never), or so many days after its date as the
 * entity has set.
 */
export function daysAfter(
  given: string | null | undefined,
  date: string,
  days: number | null | undefined,
): string | null {
  if (given !== undefined || days === undefined || days === null) return given ?? null
  try {
    return addDays(date, days)
  } catch (error) {
    throw error instanceof RangeError ? invalid(['date'], 'That many days later the calendar has ended.') : error
  }
}

type Service = Pick<Row<'documents'>, 'date_service' | 'date_service_to'>

export function requireServicePeriod({ date_service, date_service_to }: Service): void {
  if (date_service !== null && date_service_to !== null && date_service_to < date_service) {
    throw invalid(['date_service_to'], 'The service ends before it begins.')
  }
}
