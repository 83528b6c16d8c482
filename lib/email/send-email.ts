import type { emails } from '@/lib/contract/emails'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'

import { answerFor, queueLetter } from './queue-letter'
import { readMailSource } from './read-mail-source'
import { sendAbout } from './send-document'

export const sendEmail: UseCase<typeof emails.send> = async (context, { body }) => {
  const { document_id, ...asked } = body
  if (document_id !== undefined) return sendAbout(context, document_id, asked)
  if (asked.subject === undefined) throw invalid(['subject'], 'An e-mail about no document needs a subject.')
  if (!asked.body_text?.trim()) throw invalid(['body_text'], 'An e-mail about no document needs a text.')
  if (asked.attach_pdf) throw invalid(['attach_pdf'], 'There is no document to attach.')
  const source = await readMailSource(context.tx, { documentId: null, language: asked.language ?? asked.locale })
  const texts = { subject: asked.subject, body: asked.body_text }
  return answerFor(await queueLetter(context, source, { kind: 'message', asked, texts, link: null }), null, asked)
}
