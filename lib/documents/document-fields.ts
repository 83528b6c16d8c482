import { DOCUMENT_STATUSES, type DocumentType, isPayable } from '@/lib/contract/document-types'
import type { Condition, FilterFields } from '@/lib/http/filters'
import { invalid } from '@/lib/http/problem'

const FIELDS: FilterFields = {
  id: 'id',
  number: 'text',
  status: 'text',
  is_draft: 'boolean',
  date: 'date',
  date_service: 'date',
  date_service_to: 'date',
  date_year: 'number',
  currency_code: 'text',
  calculation_mode: 'text',
  creation_source: 'text',
  customer_id: 'id',
  'customer.name': 'text',
  reference: 'text',
  total: 'money',
  total_with_tax: 'money',
  total_discount: 'money',
  rounding_correction: 'money',
  transaction_type: 'text',
  finalized_at: 'instant',
  created_at: 'instant',
  updated_at: 'instant',
  'metadata.*': 'text',
}
const PAYABLE_FIELDS: FilterFields = {
  date_due: 'date',
  total_paid: 'money',
  total_due: 'money',
  paid_in_full: 'boolean',
  voided_at: 'instant',
  'payments.type': 'text',
  'payments.date': 'date',
  'payments.reference': 'text',
  'payments.tag': 'text',
}
const ANSWERED_FIELDS: FilterFields = {
  date_valid_till: 'date',
  title_type: 'text',
  converted_at: 'instant',
  accepted_at: 'instant',
  rejected_at: 'instant',
  voided_at: 'instant',
}

/** What documents of every type are filtered by, and what those of some types are. */
export const documentFields = (type: DocumentType): FilterFields => ({
  ...FIELDS,
  ...(isPayable(type) ? PAYABLE_FIELDS : ANSWERED_FIELDS),
  ...(type === 'invoice' && { recurring_invoice_id: 'id' }),
})

/** A status that there is not would find nothing, silently. */
export function requireStatuses(conditions: readonly Condition[], type: DocumentType, at: Path = ['query']): void {
  for (const condition of conditions) requireStatus(condition, type, at)
}
type Path = readonly (string | number)[]

function requireStatus({ field, operator, values }: Condition, type: DocumentType, at: Path): void {
  if (field !== 'status') return
  const statuses: readonly string[] = DOCUMENT_STATUSES[type]
  const isKnown = values.every((value) => statuses.some((status) => status === value))
  const compares = operator === 'equals' || operator === 'not' || operator === 'in' || operator === 'notIn'
  if (!isKnown || !compares) throw invalid([...at, 'status', operator], `A status is one of ${statuses.join(', ')}.`)
}
