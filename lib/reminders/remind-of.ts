import type { EmailRow } from '@/db/emails'
import type { DocumentRow } from '@/db/documents'
import { recordActivity } from '@/lib/activities/record-activity'
import { DOCUMENT_NAMES, typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { recordVersion } from '@/lib/documents/record-version'
import { type Asked, queueLetter } from '@/lib/email/queue-letter'
import { readMailSource } from '@/lib/email/read-mail-source'
import { reminderTexts } from '@/lib/email/reminder-texts'
import type { MailSource } from '@/lib/email/variables'
import type { ActingContext } from '@/lib/http/context'
import { invalid, Problem } from '@/lib/http/problem'
import { shareDocument } from '@/lib/share/share-document'

type Reminder = Asked & {
  /** Of the notice that the clock sends; undefined: somebody sends it. */
  thresholdDays?: number
  more?: MailSource['more']
}

/** Reminds of one invoice, over its link. What is paid already, or never was to be, is not asked for. */
export async function remindOf(
  context: ActingContext,
  id: DocumentId,
  asked: Reminder,
): Promise<{ email: EmailRow; url: string }> {
  const { tx } = context
  requireRemindable(id)
  const { row, url } = await shareDocument(tx, id)
  requireOpen(row)
  const read = await readMailSource(tx, {
    documentId: id,
    language: asked.language ?? asked.locale,
    toPresentAccount: true,
  })
  const source = { ...read, ...(asked.more && { more: asked.more }) }
  const kind = asked.thresholdDays === undefined ? 'reminder' : 'overdue'
  const own = reminderTexts(source, kind)
  const texts = { subject: asked.subject ?? own.subject, body: asked.body_text ?? own.body }
  const email = await queueLetter(context, source, { kind, asked, texts, link: url })
  await recordReminder(context, row, email, asked.thresholdDays)
  return { email, url }
}

/** Whoever looks at the document sees that its customer was reminded, and by which letter. */
export async function recordReminder(
  context: ActingContext,
  row: DocumentRow,
  { id: email_id }: Pick<EmailRow, 'id'>,
  threshold_days?: number,
): Promise<void> {
  const changes = { email_id, ...(threshold_days !== undefined && { threshold_days }) }
  const said = Object.entries(changes).map(([field, to]) => [field, { from: null, to }])
  await recordActivity(context.tx, context, {
    resource_type: row.type,
    resource_id: row.id,
    action: 'reminded',
    changes,
  })
  await recordVersion(context, row, { action: 'reminded', changes: Object.fromEntries(said) })
}

function requireRemindable(id: DocumentId) {
  const type = typeOfId(id)
  if (type !== 'invoice' && type !== 'advance_invoice')
    throw invalid(['kind'], `${DOCUMENT_NAMES[type]}s are not paid, so there is nothing to remind of.`)
}

function requireOpen({ type, number, voided_at, total_due }: DocumentRow) {
  const name = `${DOCUMENT_NAMES[type]} ${number}`
  if (voided_at !== null) throw new Problem('nothing_due', `${name} is voided.`)
  if (total_due <= 0) throw new Problem('nothing_due', `${name} is paid.`)
}
