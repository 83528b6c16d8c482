import type { useCan } from '@/components/workspace'
import type { EInvoiceChecklist, EInvoiceFormat, MissingInEInvoice } from '@/lib/contract/e-invoices'
import type { PlainKey } from '@/lib/i18n/messages'

import { hrefOf, kindOfDocument, type SomeDocument } from './kinds'

export type Lack = { key: string; path: MissingInEInvoice['path']; message: string; formats: EInvoiceFormat[] }

/** Each thing that is missing once, with the formats that want it. The number of a draft is what finalizing gives. */
export function lacksOf({ formats }: Pick<EInvoiceChecklist, 'formats'>, isDraft: boolean): Lack[] {
  const lacks = new Map<string, Lack>()
  for (const { format, missing } of formats) {
    for (const { path, message } of missing) {
      if (isDraft && path[0] === 'number') continue
      // One thing at a place: what else it lacks there shows when this is filled in.
      const key = path.join('.')
      const lack = lacks.get(key) ?? { key, path, message, formats: [] }
      if (!lack.formats.includes(format)) lack.formats.push(format)
      lacks.set(key, lack)
    }
  }
  return [...lacks.values()]
}

type Place = { href: string; label: PlainKey<'document'> }

/** Where it is filled in: of a draft alone, since an issued document keeps what it says. Null where the reader may not. */
export function whereToFill(
  [first, field]: MissingInEInvoice['path'],
  { id, is_draft, customer_id }: SomeDocument,
  can: ReturnType<typeof useCan>,
): Place | null {
  if (!is_draft) return null
  if (first === 'issuer') {
    if (!can('settings:write')) return null
    return field === 'bank_account'
      ? { href: '/settings/payments', label: 'eInvoice.toBank' }
      : { href: '/settings/company', label: 'eInvoice.toCompany' }
  }
  if (first === 'customer' && field !== undefined && customer_id !== null)
    return can('customers:write') ? { href: `/customers/${customer_id}/edit`, label: 'eInvoice.toCustomer' } : null
  if (!can(`${kindOfDocument({ id }).resource}:write`)) return null
  return { href: `${hrefOf(id)}/edit`, label: 'eInvoice.toEditor' }
}
