import { selectDocument } from '@/db/documents'
import { typeOfId } from '@/lib/contract/document-types'
import type { emails } from '@/lib/contract/emails'
import type { UseCase } from '@/lib/http/endpoint'
import { addressFor } from '@/lib/reminders/address-for'
import { shareUrl } from '@/lib/urls'

import { composeMail } from './compose-mail'
import { textsOf } from './default-texts'
import { readMailSource } from './read-mail-source'
import { reminderTexts } from './reminder-texts'

/** The letter as it would go out now: of a draft too, which has no number and no link yet. */
export const previewEmail: UseCase<typeof emails.preview> = async ({ tx, principal }, { params: { id }, body }) => {
  const isReminder = body?.kind === 'reminder'
  const [source, row] = await Promise.all([
    readMailSource(tx, {
      documentId: id,
      language: body?.language ?? body?.locale,
      toPresentAccount: isReminder,
    }),
    selectDocument(tx, typeOfId(id), id),
  ])
  const own = isReminder ? reminderTexts(source, 'reminder') : textsOf(source.settings, typeOfId(id), source.language)
  const link = shareUrl(row?.shareable_id ?? '…')
  const { subject, bodyText, text, html } = composeMail(
    source,
    { subject: body?.subject ?? own.subject, body: body?.body_text ?? own.body },
    link,
  )
  // Whoever may not read customers is shown what the document itself says.
  const isCurrent = isReminder && principal.permissions.has('customers:read')
  const to = isCurrent && row ? await addressFor(tx, row) : (source.document?.customer?.email ?? null)
  return { to, subject, body_text: bodyText, text, html }
}
