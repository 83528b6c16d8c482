import type { RecurringRow } from '@/db/recurring-invoices'
import type { AnyDocument } from '@/lib/contract/document-model'
import { ownerTexts } from '@/lib/email/default-texts'
import { queueLetter } from '@/lib/email/queue-letter'
import { readMailSource, replyToOf } from '@/lib/email/read-mail-source'
import { sendAbout } from '@/lib/email/send-document'
import type { ActingContext } from '@/lib/http/context'
import { Problem } from '@/lib/http/problem'

// The invoice is made on its day, however many letters there were before: its own wait until there is room.
const unchanged = { attach_pdf: false, sandbox_skip_delivery: false, canWait: true }

/** Sends an invoice that was made to whom it is for, and tells the company, as the schedule wants it. */
export async function tell(
  context: ActingContext,
  { auto_send, send_to, notify_owner }: Pick<RecurringRow, 'auto_send' | 'send_to' | 'notify_owner'>,
  { id, customer }: AnyDocument,
): Promise<void> {
  if (auto_send) {
    const to = send_to ?? customer?.email
    if (!to) throw new Problem('conflict', 'It has no e-mail address to be sent to.')
    await sendAbout(context, id, { ...unchanged, to: [to], attach_pdf: true })
  }
  if (!notify_owner) return
  const source = await readMailSource(context.tx, { documentId: id, language: undefined })
  const owner = replyToOf(source)
  if (owner === null) return
  const texts = ownerTexts('invoice', source.language)
  await queueLetter(context, source, { kind: 'document', asked: { ...unchanged, to: [owner] }, texts, link: null })
}
