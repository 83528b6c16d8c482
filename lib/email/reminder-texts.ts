import { typeOfId } from '@/lib/contract/document-types'
import { documentLabels } from '@/lib/document-labels/document-labels'

import type { MailTexts } from './default-texts'
import { mailWords } from './mail-words'
import type { MailSource } from './variables'

export type ReminderKind = 'overdue' | 'reminder'

/** The entity's texts for a notice that the clock sends or a reminder that somebody does, else ours. */
export function reminderTexts(source: MailSource, kind: ReminderKind): MailTexts {
  const { settings } = source
  const own = kind === 'overdue' ? settings.overdue_notifications : settings.payment_reminders
  const builtIn = builtInReminder(source)
  return { subject: own?.email_subject || builtIn.subject, body: own?.email_body || builtIn.body }
}

function builtInReminder({ document, settings, language, more }: MailSource): MailTexts {
  const labels = documentLabels(language)
  const { hello, overdue, open, regards, reminder } = mailWords[language]
  const name = document && `${labels[typeOfId(document.id)]} {document_number}`
  const instructions = more?.payment_instructions ?? settings.payment_reminders?.payment_instructions
  const due = `${labels.total_due}: {total_amount}`
  const facts = name
    ? [`**${name}**`, due, `${labels.date_due}: {document_due_date}`].join('\n')
    : `{invoice_list}\n\n**${due}**`
  const parts = [
    hello,
    document?.status === 'overdue' || !document ? overdue : open,
    facts,
    instructions ? '{payment_instructions}' : null,
    `${regards}\n{entity_name}`,
  ]
  return {
    subject: `${reminder}${name ? `: ${name}` : ''} – {entity_name}`,
    body: parts.filter((part) => part !== null).join('\n\n'),
  }
}
