import { selectCustomer } from '@/db/customers'
import type { DocumentRow } from '@/db/documents'
import { selectOverdueOf } from '@/db/overdue-notices'
import { recordActivity } from '@/lib/activities/record-activity'
import { requireAll } from '@/lib/auth/permissions'
import type { emails } from '@/lib/contract/emails'
import { documentLabels } from '@/lib/document-labels/document-labels'
import { asMarkdown } from '@/lib/email/fill-text'
import { answerFor, queueLetter } from '@/lib/email/queue-letter'
import { readMailSource } from '@/lib/email/read-mail-source'
import { reminderTexts } from '@/lib/email/reminder-texts'
import type { MailSource } from '@/lib/email/variables'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid, notFound, Problem } from '@/lib/http/problem'
import { toMajor } from '@/lib/money'
import { writingIn } from '@/lib/pdf/writing'
import { shareDocument } from '@/lib/share/share-document'

import { recordReminder, remindOf } from './remind-of'

/** Nobody reads a longer list; the sum and the count are of all. Only what is listed is shared, and says so. */
const listedMax = 50

type Shared = { row: DocumentRow; url: string }
type Overdue = { shared: readonly Shared[]; totals: Awaited<ReturnType<typeof selectOverdueOf>>['totals'] }

/** One letter about all that a customer is late with. A single invoice is written about as one. */
export const sendPaymentReminder: UseCase<typeof emails.sendReminder> = async (context, { body }) => {
  const { tx, principal } = context
  // The answer and the letter say where the customer reads mail, and what it owes.
  requireAll(principal, ['customers:read', 'invoices:read'])
  const { customer_id, recipient_email, payment_instructions, ...asked } = body
  const customer = await selectCustomer(tx, customer_id)
  if (!customer) throw notFound()
  const to = recipient_email ?? customer.email
  if (!to) throw invalid(['recipient_email'], 'The customer has no e-mail address. Give one.')
  const { oldest, totals } = await selectOverdueOf(tx, customer_id, listedMax)
  const [first, ...others] = oldest
  if (!first) throw new Problem('nothing_due', `No invoice of ${customer.name} is overdue.`)
  const letter = { ...asked, to: [to], attach_pdf: false }
  const more = payment_instructions === undefined ? {} : { payment_instructions }
  if (others.length === 0) {
    const { email, url } = await remindOf(context, first, { ...letter, more })
    return answerFor(email, url, asked)
  }
  const shared: Shared[] = []
  // By their ids, so that two of them never wait for each other.
  for (const id of oldest.toSorted()) shared.push(await shareDocument(tx, id))
  const read = await readMailSource(tx, { documentId: null, language: asked.language ?? asked.locale })
  const source = withInvoices(
    read,
    { shared, totals },
    {
      ...more,
      customer_name: customer.name,
      customer_email: customer.email ?? '',
    },
  )
  const own = reminderTexts(source, 'reminder')
  const texts = { subject: asked.subject ?? own.subject, body: asked.body_text ?? own.body }
  const email = await queueLetter(context, source, { kind: 'reminder', asked: letter, texts, link: null })
  for (const { row } of shared) await recordReminder(context, row, email)
  await recordActivity(tx, context, {
    resource_type: 'customer',
    resource_id: customer_id,
    action: 'reminded',
    changes: { email_id: email.id },
  })
  return answerFor(email, null, asked)
}

/** What is overdue, the oldest first, each with its link; a currency is never summed with another. */
function withInvoices(source: MailSource, { shared, totals }: Overdue, more: MailSource['more']): MailSource {
  const { sender, language } = source
  const labels = documentLabels(language)
  const money = (minor: number, currency: string) =>
    writingIn(language, sender.locale, currency).money(toMajor(minor, currency))
  const { date } = writingIn(language, sender.locale, sender.currency_code)
  const lines = shared
    .toSorted((a, b) => ((a.row.date_due ?? '') < (b.row.date_due ?? '') ? -1 : 1))
    .map(({ row, url }) => ({
      name: `${labels.invoice} ${row.number}`,
      rest: `: ${money(row.total_due, row.currency_code)} (${labels.date_due}: ${date(row.date_due ?? row.date)})`,
      url,
    }))
  return {
    ...source,
    more: {
      ...more,
      invoice_list: lines.map(({ name, rest, url }) => `${name}${rest}\n${url}`).join('\n'),
      total_amount: totals.map(({ total_due, currency_code }) => money(total_due, currency_code)).join(', '),
      overdue_count: String(totals.reduce((sum, { count }) => sum + count, 0)),
    },
    markdown: {
      invoice_list: lines.map(({ name, rest, url }) => `[${asMarkdown(name)}](${url})${asMarkdown(rest)}`).join('\n'),
    },
  }
}
