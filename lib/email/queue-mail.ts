import type { EmailKind } from '@/db/email-table'
import { countRecentEmails, type EmailRow, insertEmail } from '@/db/emails'
import { lockEntity } from '@/db/lock-entity'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import type { DocumentId } from '@/lib/contract/ids'
import { env } from '@/lib/env'
import { Problem } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { enqueue } from '@/lib/outbox/enqueue'

import type { ComposedMail } from './compose-mail'

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
}

/** Writes a letter into the mailbox and asks the worker to deliver it, in the transaction of what it is about. */
export async function queueMail(tx: TenantTx, tenant: Tenant, letter: NewMail): Promise<EmailRow> {
  const { mail } = letter
  const isSkipped = letter.skipDelivery && tenant.environment === 'sandbox'
  if (!isSkipped) await requireRoom(tx, tenant, letter.to.length)
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
  })
  await enqueue(tx, 'email.send', { email_id: id })
  return row
}

/** A stolen key or a loop in somebody's code must not make a spammer of the platform's mail server. */
async function requireRoom(tx: TenantTx, { environment }: Tenant, letters: number) {
  const { MAIL_LIMIT_LIVE, MAIL_LIMIT_SANDBOX } = env()
  const limit = environment === 'live' ? MAIL_LIMIT_LIVE : MAIL_LIMIT_SANDBOX
  // Until the letter is written, nobody else counts.
  await lockEntity(tx)
  const { count, secondsLeft } = await countRecentEmails(tx)
  if (count + letters <= limit) return
  throw new Problem('rate_limited', `This company can write to ${limit} recipients an hour.`, {
    headers: { 'retry-after': String(Math.max(1, secondsLeft)) },
  })
}
