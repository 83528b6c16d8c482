import { ApiError, type Issue } from '@/lib/client/api'

import type { Issues } from './draft-reducer'

const HEAD: Readonly<Record<string, string>> = {
  customer_id: 'customer',
  customer: 'customer',
  date: 'date',
  date_due: 'until',
  date_valid_till: 'until',
  date_service: 'dateService',
  date_service_to: 'dateServiceTo',
  currency_code: 'currency',
  exchange_rate: 'exchangeRate',
  calculation_mode: 'calculationMode',
  expected_total_with_tax: 'expectedTotal',
  reference: 'reference',
  buyer_reference: 'buyerReference',
  order_reference: 'orderReference',
  contract_reference: 'contractReference',
  tax_clause: 'taxClause',
  note: 'note',
  payment_terms: 'paymentTerms',
  footer: 'footer',
  signature: 'signature',
}
const LINE: Readonly<Record<string, string>> = {
  quantity: 'quantity',
  price: 'price',
  gross_price: 'price',
  taxes: 'taxes',
  discounts: 'discounts',
  classification: 'classification',
  description: 'description',
  unit: 'unit',
}

/** Puts what the API refused at the fields of the screen. What belongs to none of them is in `rest`. */
export function issuesOf(error: unknown, keys: readonly string[]): { issues: Issues; rest: readonly Issue[] } {
  const all = error instanceof ApiError ? error.issues : []
  const issues = new Map<string, string>()
  const rest: Issue[] = []
  for (const issue of all) {
    const field = fieldOf(issue.path, keys)
    if (field === null) rest.push(issue)
    else if (!issues.has(field)) issues.set(field, issue.message)
  }
  return { issues, rest }
}

/** A line has several taxes and discounts, of which the API says the how manieth it means. */
const SEVERAL: ReadonlySet<string> = new Set(['taxes', 'discounts'])

function fieldOf([first, index, part, position]: Issue['path'], keys: readonly string[]): string | null {
  if (first !== 'items') return HEAD[String(first)] ?? null
  const key = typeof index === 'number' ? keys[index] : undefined
  if (key === undefined) return null
  const field = LINE[String(part)] ?? 'name'
  return `${key}.${field}${SEVERAL.has(field) ? `.${Number(position ?? 0)}` : ''}`
}
