import { useQuery } from '@tanstack/react-query'

import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'

import { advanceLeft } from './advance-left'
import { kindOfDocument, type SomeDocument } from './kinds'

/** A document of the same customer that can pay another one, and what is left of it. */
export type PaymentSource = { id: string; type: 'credit_note' | 'advance'; number: string; left: number }

const MOST = '100'

/** The credits that the customer of a document has open, and the advances that were paid and not deducted. */
export function usePaymentSources(document: SomeDocument): PaymentSource[] {
  const { q } = useApi()
  const can = useCan()
  const { type } = kindOfDocument(document)
  const { customer_id, currency_code } = document
  const same = { customer_id, currency_code, is_draft: false, status: { not: 'voided' } }
  const isOwed = customer_id !== null && (type === 'invoice' || type === 'advance_invoice')
  const credits = useQuery({
    ...q(routes.creditNotes.list, {
      query: { query: JSON.stringify({ ...same, total_due: { gt: 0 } }), limit: MOST },
    }),
    enabled: isOwed && can('credit_notes:read'),
  })
  const advances = useQuery({
    ...q(routes.advanceInvoices.list, {
      query: {
        query: JSON.stringify({ ...same, total_paid: { gt: 0 } }),
        include: 'payments,document_relations',
        limit: MOST,
      },
    }),
    enabled: isOwed && type === 'invoice' && can('payments:read'),
  })
  return [
    ...(credits.data?.data ?? []).map(({ id, number, total_due }) => source('credit_note', id, number, total_due)),
    ...(advances.data?.data ?? []).map((row) => source('advance', row.id, row.number, advanceLeft(row))),
  ].filter(({ left }) => left > 0)
}

const source = (type: PaymentSource['type'], id: string, number: string | null, left: number): PaymentSource => ({
  id,
  type,
  number: number ?? '',
  left,
})
