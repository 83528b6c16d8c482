import type { DocumentRow } from '@/db/documents'
import { recordActivity } from '@/lib/activities/record-activity'
import { DOCUMENT_NAMES, typeOfId } from '@/lib/contract/document-types'
import type { emails } from '@/lib/contract/emails'
import type { DocumentId } from '@/lib/contract/ids'
import type { Output } from '@/lib/contract/operation'
import type { ActingContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { Problem } from '@/lib/http/problem'
import { remindOf } from '@/lib/reminders/remind-of'
import { shareDocument } from '@/lib/share/share-document'

import { textsOf } from './default-texts'
import { answerFor, type Asked, queueLetter } from './queue-letter'
import { readMailSource } from './read-mail-source'

export const sendDocument: UseCase<typeof emails.sendDocument> = async (context, { params, body }) => {
  const { kind, ...asked } = body
  if (kind === 'document') return sendAbout(context, params.id, asked)
  const { email, url } = await remindOf(context, params.id, asked)
  return answerFor(email, url, asked)
}

const notSent = ({ type, number }: DocumentRow) =>
  `${DOCUMENT_NAMES[type]} ${number} is voided: no letter says that it is to be paid. Its link says that it is voided.`

/** Sending shares: whoever gets the letter has to be able to open its link. A draft has nothing to show yet. */
export async function sendAbout(
  context: ActingContext,
  id: DocumentId,
  asked: Asked & { canWait?: boolean },
): Promise<Output<typeof emails.send>> {
  const { tx } = context
  const { row, url } = await shareDocument(tx, id)
  if (row.voided_at !== null) throw new Problem('already_voided', notSent(row))
  const source = await readMailSource(tx, { documentId: id, language: asked.language ?? asked.locale })
  const own = textsOf(source.settings, typeOfId(id), source.language)
  const texts = { subject: asked.subject ?? own.subject, body: asked.body_text ?? own.body }
  const email = await queueLetter(context, source, { kind: 'document', asked, texts, link: url })
  await recordActivity(tx, context, {
    resource_type: typeOfId(id),
    resource_id: id,
    action: 'sent',
    changes: { email_id: email.id },
  })
  return answerFor(email, url, asked)
}
