import type { EmailKind } from '@/db/email-table'
import { type EmailRow, insertEmail } from '@/db/emails'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import type { DocumentId } from '@/lib/contract/ids'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { enqueue } from '@/lib/outbox/enqueue'

import type { ComposedMail } from './compose-mail'
import { findRoom, limitReached, waiting } from './mail-limit'

export type NewMail = {
  kind: EmailKind
  documentId: DocumentId | null
  to: string[]
  fromName: string
  replyTo: string | null
  language: string
  mail: ComposedMail
  attachPdf: boolean
  skipDelivery: boolean
  /** Where the company has written to as many as it may: the letter waits, instead of being refused. */
  canWait: boolean
}

/** Writes a letter into the mailbox and asks the worker to deliver it, in the transaction of what it is about. */
export async function queueMail(tx: TenantTx, tenant: Tenant, letter: NewMail): Promise<EmailRow> {
  const { mail } = letter
  const isSkipped = letter.skipDelivery && tenant.environment === 'sandbox'
  const full = isSkipped ? null : await findRoom(tx, tenant, letter.to.length)
  if (full && !letter.canWait) throw limitReached(full)
  const wait = full && waiting(full)
  const id = newId('email')
  const { MAIL_FROM } = env()
  const row = await insertEmail(tx, {
    id,
    document_id: letter.documentId,
    kind: letter.kind,
    recipients: letter.to,
    pending: letter.to,
    from_name: letter.fromName,
    reply_to: letter.replyTo,
    subject: mail.subject,
    body_text: mail.text,
    body_html: mail.html,
    language: letter.language,
    attach_pdf: letter.attachPdf,
    skip_delivery: isSkipped,
    // The same in every attempt, so that mail programs show one letter where a server was told twice.
    message_id: `<${id}@${MAIL_FROM.slice(MAIL_FROM.lastIndexOf('@') + 1)}>`,
    ...(wait && { counted_at: null, error: wait.error }),
  })
  await enqueue(tx, 'email.send', { email_id: id }, wait ?? {})
  return row
}
