import type { ListOptions } from '@/lib/client/list-query'
import { type DocumentType, isPayable } from '@/lib/contract/document-types'

import { between, equal } from './lists'

/** Money that came in or was given back. Credits and advances are neither: they move what was paid before. */
export const paymentList = (search: URLSearchParams): ListOptions => {
  const [kind, type] = [search.get('kind'), search.get('type')]
  const isKind = kind === 'received' || kind === 'refunded'
  const types = { ...(isKind && { notIn: ['credit_note', 'advance'] }), ...equal('equals', type) }
  return {
    order: '-date',
    include: 'document',
    filters: {
      ...(Object.keys(types).length > 0 && { type: types }),
      ...(isKind && { credit_note_id: kind === 'received' ? null : { not: null } }),
      ...equal('customer_id', search.get('customer')),
      ...equal('currency_code', search.get('currency')),
      ...between('amount', search.get('min'), search.get('max')),
      ...between('date', search.get('from'), search.get('to')),
    },
  }
}

/** What was sent, newest first: all of it, or what became of it as a tab says. */
export const emailList = (search: URLSearchParams): ListOptions => {
  const status = EMAIL_TABS.find((name) => name === search.get('status'))
  return { include: 'document', ...(status && { filters: { status } }) }
}
export const EMAIL_TABS = ['queued', 'sent', 'failed', 'kept'] as const
export const itemList: ListOptions = { order: 'name' }
/** All of them: a list of items says each by name. */
export const taxesOfItems = { query: { limit: '100' } }

/** What a document's page wants to know besides the document. */
export const documentInclude = (type: DocumentType, canReadPayments: boolean): string =>
  isPayable(type) && canReadPayments ? 'payments,document_relations' : 'document_relations'

/** The newest changes of a finalized document. */
export const versionsOfDocument = { limit: '20' }
export const emailsOfDocument = (id: string) => ({ document_id: id, limit: '20' })
export const filesOfDocument = (id: string) => ({ query: JSON.stringify({ document_id: id }), limit: '100' })
