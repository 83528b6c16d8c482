import { DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import { DOCUMENT_LANGUAGES, type DocumentLanguage, type EntitySettings } from '@/lib/contract/settings'
import { documentLabels } from '@/lib/document-labels/document-labels'
import type { Labels } from '@/lib/document-labels/en'

import { mailWords } from './mail-words'

export type MailTexts = { subject: string; body: string }

/** What stands in the mail of a type, as labels and the variables that they announce. */
const FACTS: Record<DocumentType, readonly [label: keyof Labels, variables: string][]> = {
  invoice: [
    ['total', '{document_total} {document_currency}'],
    ['date_due', '{document_due_date}'],
  ],
  estimate: [
    ['total', '{document_total} {document_currency}'],
    ['date_valid_till', '{document_valid_until}'],
  ],
  credit_note: [['total', '{document_total} {document_currency}']],
  advance_invoice: [
    ['total', '{document_total} {document_currency}'],
    ['date_due', '{document_due_date}'],
  ],
  delivery_note: [['date', '{document_date}']],
}

/** The texts of an entity that has none of its own. */
export function builtInTexts(type: DocumentType, language: DocumentLanguage): MailTexts {
  const labels = documentLabels(language)
  const { hello, intro, regards } = mailWords[language]
  const facts = FACTS[type].map(([label, variables]) => `${labels[label]}: ${variables}`)
  return {
    subject: `${labels[type]} {document_number} – {entity_name}`,
    body: [
      hello,
      intro,
      [`**${labels[type]} {document_number}**`, ...facts].join('\n'),
      `${regards}\n{entity_name}`,
    ].join('\n\n'),
  }
}

/** What the company itself is told of a document that was made for it: whose it is, and what is in it. */
export function ownerTexts(type: DocumentType, language: DocumentLanguage): MailTexts {
  const labels = documentLabels(language)
  const facts = FACTS[type].map(([label, variables]) => `${labels[label]}: ${variables}`)
  return {
    subject: `${labels[type]} {document_number} – {customer_name}`,
    body: [`**${labels[type]} {document_number}**`, `${labels.customer}: {customer_name}`, ...facts].join('\n'),
  }
}

/** Of an entity that starts: ready texts in its language, to be changed or left as they are. */
export const readyTexts = (language: DocumentLanguage): NonNullable<EntitySettings['email_defaults']> =>
  Object.fromEntries(
    DOCUMENT_TYPES.flatMap((type) => {
      const { subject, body } = builtInTexts(type, language)
      return [
        [`${type}_subject`, subject],
        [`${type}_body`, body],
      ]
    }),
  )

/** The entity's texts for a type. A ready text that nobody has changed is ours, and so is said in the language asked for. */
export function textsOf(settings: EntitySettings, type: DocumentType, language: DocumentLanguage): MailTexts {
  const texts = builtInTexts(type, language)
  for (const part of ['subject', 'body'] as const) {
    const own = settings.email_defaults?.[`${type}_${part}`]
    if (own && !isReadyText(own, type, part)) texts[part] = own
  }
  return texts
}

const isReadyText = (text: string, type: DocumentType, part: keyof MailTexts) =>
  DOCUMENT_LANGUAGES.some((language) => builtInTexts(type, language)[part] === text)
