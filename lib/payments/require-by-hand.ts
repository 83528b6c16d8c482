import type { Row } from '@/db/schema'
import { Problem } from '@/lib/http/problem'

/** What a credit note paid by itself when it was finalized is taken back by voiding it: else the note would be open instead. */
export function requireByHand({ type, is_automatic, deleted_at }: Row<'payments'>): void {
  if (type !== 'credit_note' || !is_automatic || deleted_at !== null) return
  throw new Problem('has_documents', 'A credit note made this payment. Void the credit note instead.')
}
