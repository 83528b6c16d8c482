import { selectLines } from '@/db/document-lines'
import { selectDocument } from '@/db/documents'
import { selectPaymentsOf } from '@/db/payments'
import type { invoices } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'
import { toPayment } from '@/lib/payments/to-payment'

import { includes } from './includes'
import { requireRightsToRead } from './require-rights'
import { toInvoice, toLine } from './to-invoice'

export const getInvoice: UseCase<typeof invoices.get> = async ({ tx, principal }, { params, query }) => {
  const withPayments = includes(query.include, 'payments')
  requireRightsToRead(principal, { payments: withPayments })
  const [row, lines, payments] = await Promise.all([
    selectDocument(tx, 'invoice', params.id),
    selectLines(tx, [params.id]),
    withPayments ? selectPaymentsOf(tx, [params.id]) : undefined,
  ])
  if (!row) throw notFound()
  const items = lines.map((line) => toLine(line, row.currency_code))
  return versioned(toInvoice(row, { items, payments: payments?.map(toPayment) }), row.version)
}
