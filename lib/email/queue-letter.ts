import type { EmailKind } from '@/db/email-table'
import type { EmailRow } from '@/db/emails'
import type { emails } from '@/lib/contract/emails'
import type { Output } from '@/lib/contract/operation'
import type { ActingContext } from '@/lib/http/context'

import { composeMail } from './compose-mail'
import { queueMail } from './queue-mail'
import { replyToOf } from './read-mail-source'
import type { MailSource } from './variables'

/** What whoever sends a letter decides. */
export type Asked = {
  to: string[]
  subject?: string | undefined
  body_text?: string | undefined
  locale?: string | undefined
  language?: string | undefined
  attach_pdf: boolean
  sandbox_skip_delivery: boolean
}

type Letter = {
  kind: EmailKind
  asked: Asked & { canWait?: boolean }
  texts: { subject: string; body: string }
  link: string | null
}

/** Writes a letter with its texts filled in, and has it sent. */
export function queueLetter(
  { tx, tenant }: Pick<ActingContext, 'tx' | 'tenant'>,
  source: MailSource,
  { kind, asked, texts, link }: Letter,
): Promise<EmailRow> {
  return queueMail(tx, tenant, {
    kind,
    documentId: source.document?.id ?? null,
    to: asked.to,
    fromName: source.sender.name,
    replyTo: replyToOf(source),
    language: source.language,
    mail: composeMail(source, texts, link),
    attachPdf: asked.attach_pdf,
    skipDelivery: asked.sandbox_skip_delivery,
    canWait: asked.canWait ?? false,
  })
}

export const answerFor = (
  email: EmailRow,
  link: string | null,
  asked: Pick<Asked, 'sandbox_skip_delivery'>,
): Output<typeof emails.send> => ({
  email_id: email.id,
  message_id: email.message_id,
  status: 'sent',
  to: email.recipients.join(', '),
  subject: email.subject,
  shareable_link: link,
  sandbox_skip_delivery: asked.sandbox_skip_delivery,
})
