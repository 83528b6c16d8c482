import type { Generated } from 'kysely'
import type { Confined, CreatedAt, Fixed, FixedDefault, InstantNullable, Nullable, UpdatedAt } from '@/db/columns'
import type { DocumentId, EmailId, EntityId } from '@/lib/contract/ids'

export type EmailKind = 'document' | 'message' | 'overdue' | 'reminder'
export type EmailStatus = 'queued' | 'sent' | 'kept' | 'failed'

export type EmailsTable = {
  entity_id: Confined<EntityId>
  id: Fixed<EmailId>
  document_id: FixedDefault<DocumentId | null>
  kind: Fixed<EmailKind>
  recipients: Fixed<string[]>
  pending: string[]
  from_name: Fixed<string>
  reply_to: Fixed<string | null>
  subject: Fixed<string>
  body_text: Fixed<string>
  body_html: Fixed<string>
  language: Fixed<string>
  attach_pdf: Fixed<boolean>
  skip_delivery: Fixed<boolean>
  message_id: Fixed<string>
  status: Generated<EmailStatus>
  error: Nullable<string>
  attempts: Generated<number>
  claimed_until: InstantNullable
  /** From when on it counts for the limit; null: it waits until there is room. */
  counted_at: InstantNullable
  sent_at: InstantNullable
  created_at: CreatedAt
  updated_at: UpdatedAt
}
