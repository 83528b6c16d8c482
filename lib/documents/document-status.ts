import { type DocumentStatus, type DocumentType, isPayable } from '@/lib/contract/document-types'

type Standing = {
  type: DocumentType
  is_draft: boolean
  voided_at: string | null
  paid_in_full: boolean
  total_paid: number
  date_due: string | null
  date_valid_till: string | null
  converted_at: string | null
  accepted_at: string | null
  rejected_at: string | null
}

/**
 * What drafts, dates, payments and answers add up to. db/document-filter.ts says the same in SQL. What is due and late
 * is overdue, even where a part was paid.
 */
export function documentStatus(document: Standing, today: string): DocumentStatus {
  if (document.is_draft) return 'draft'
  if (document.voided_at !== null) return 'voided'
  return isPayable(document.type) ? paymentStatus(document, today) : answerStatus(document, today)
}

function paymentStatus({ paid_in_full, date_due, total_paid }: Standing, today: string): DocumentStatus {
  if (paid_in_full) return 'paid'
  if (date_due !== null && date_due < today) return 'overdue'
  return total_paid > 0 ? 'partially_paid' : 'outstanding'
}

function answerStatus(document: Standing, today: string): DocumentStatus {
  if (document.converted_at !== null) return 'converted'
  if (document.accepted_at !== null) return 'accepted'
  if (document.rejected_at !== null) return 'rejected'
  return document.date_valid_till !== null && document.date_valid_till < today ? 'expired' : 'open'
}
