import type { DocumentType } from '@/lib/contract/document-types'

/** The types whose documents have terms of payment. */
export const WITH_TERMS = ['invoice', 'estimate', 'credit_note'] as const

export const hasTerms = (type: DocumentType): type is (typeof WITH_TERMS)[number] =>
  WITH_TERMS.some((each) => each === type)
