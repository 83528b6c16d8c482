import type { InvoiceStatus } from '@/lib/contract/document-model'

type Standing = {
  is_draft: boolean
  voided_at: string | null
  paid_in_full: boolean
  total_paid: number
  date_due: string | null
}

/**
 * What drafts, dates and payments add up to. db/documents.ts says the same in SQL for filters. What is due and late is
 * overdue, even where a part was paid.
 */
export function invoiceStatus(invoice: Standing, today: string): InvoiceStatus {
  if (invoice.is_draft) return 'draft'
  if (invoice.voided_at !== null) return 'voided'
  if (invoice.paid_in_full) return 'paid'
  if (invoice.date_due !== null && invoice.date_due < today) return 'overdue'
  return invoice.total_paid > 0 ? 'partially_paid' : 'outstanding'
}
