import type { EmailRow, ListedEmail } from '@/db/emails'
import type { Principal } from '@/lib/auth/principal'
import { DOCUMENT_PREFIXES } from '@/lib/contract/document-types'
import type { Email, EmailSummary } from '@/lib/contract/emails'
import { readableTypes } from '@/lib/documents/readable'

export const toEmailSummary = (row: ListedEmail): EmailSummary => ({
  id: row.id,
  entity_id: row.entity_id,
  document_id: row.document_id,
  kind: row.kind,
  to: row.recipients.join(', '),
  from_name: row.from_name,
  reply_to: row.reply_to,
  subject: row.subject,
  language: row.language,
  attach_pdf: row.attach_pdf,
  message_id: row.message_id,
  status: row.status,
  error: row.error,
  attempts: row.attempts,
  sent_at: row.sent_at,
  created_at: row.created_at,
  updated_at: row.updated_at,
})

export const toEmail = (row: EmailRow): Email => ({
  ...toEmailSummary(row),
  body_text: row.body_text,
  body_html: row.body_html,
})

/** Whose letters a caller may read: of documents that it may read. What is about none goes with the invoices. */
export const readableLetters = (principal: Principal) => ({
  prefixes: readableTypes(principal).map((type) => `${DOCUMENT_PREFIXES[type]}_`),
  withoutDocument: principal.permissions.has('invoices:read'),
})
