import type { EmailRow } from '@/db/emails'
import { recordActivity } from '@/lib/activities/record-activity'
import { typeOfId } from '@/lib/contract/document-types'
import type { emails } from '@/lib/contract/emails'
import type { DocumentId } from '@/lib/contract/ids'
import type { Output } from '@/lib/contract/operation'
import type { ActingContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { shareDocument } from '@/lib/share/share-document'

import { composeMail } from './compose-mail'
import { textsOf } from './default-texts'
import { queueMail } from './queue-mail'
import { readMailSource, replyToOf } from './read-mail-source'
import type { MailSource } from './variables'

export type Asked = {
  to: string[]
  subject?: string | undefined
  body_text?: string | undefined
  locale?: string | undefined
  language?: string | undefined
  attach_pdf: boolean
  sandbox_skip_delivery: boolean
}

export const sendDocument: UseCase<typeof emails.sendDocument> = (context, { params, body }) =>
  sendAbout(context, params.id, body)

/** Sending shares: whoever gets the letter has to be able to open its link. A draft has nothing to show yet. */
export async function sendAbout(
  context: ActingContext,
  id: DocumentId,
  asked: Asked,
): Promise<Output<typeof emails.send>> {
  const { tx } = context
  const { url } = await shareDocument(tx, id)
  const source = await readMailSource(tx, { documentId: id, language: asked.language ?? asked.locale })
  const own = textsOf(source.settings, typeOfId(id), source.language)
  const texts = { subject: asked.subject ?? own.subject, body: asked.body_text ?? own.body }
  const email = await queueLetter(context, source, { asked, texts, link: url })
  await recordActivity(tx, context, {
    resource_type: typeOfId(id),
    resource_id: id,
    action: 'sent',
    changes: { email_id: email.id },
  })
  return answerFor(email, url, asked)
}

type Letter = { asked: Asked; texts: { subject: string; body: string }; link: string | null }

export function queueLetter(
  { tx, tenant }: Pick<ActingContext, 'tx' | 'tenant'>,
  source: MailSource,
  { asked, texts, link }: Letter,
) {
  const mail = composeMail(source, texts, link)
  return queueMail(tx, tenant, {
    kind: source.document ? 'document' : 'message',
    documentId: source.document?.id ?? null,
    to: asked.to,
    fromName: source.sender.name,
    replyTo: replyToOf(source),
    language: source.language,
    mail,
    attachPdf: asked.attach_pdf,
    skipDelivery: asked.sandbox_skip_delivery,
  })
}

export const answerFor = (email: EmailRow, link: string | null, asked: Asked): Output<typeof emails.send> => ({
  email_id: email.id,
  message_id: email.message_id,
  status: 'sent',
  to: email.recipients.join(', '),
  subject: email.subject,
  shareable_link: link,
  sandbox_skip_delivery: asked.sandbox_skip_delivery,
})
