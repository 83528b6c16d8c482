import * as z from 'zod'

import { define, Email as Address, entitySelector, Instant, Locale, pageOf, pageQuery, text } from './common'
import { CustomerId, DocumentId, EmailId, EntityId, refTo } from './ids'
import { DocumentTitle } from './payment'
import { routes } from './routes'
import { DOCUMENT_LANGUAGES, languageOf } from './settings'

const RECIPIENTS_MAX = 4
const oneLine = (max: number) => text(max).regex(/^[^\n\t]*$/, 'This has to be one line.')

/** One to four addresses, separated by commas; each once. */
const Recipients = z
  .string()
  .max(1000)
  .regex(/^[^\r\n\t]*$/, 'This has to be one line.')
  .transform((list, context): string[] => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    const written = list.split(',').map((address) => address.trim())
    const addresses = [...new Map(written.map((address) => [address.toLowerCase(), address])).values()]
    if (addresses.length > RECIPIENTS_MAX) return refuse(`At most ${RECIPIENTS_MAX} addresses.`)
    const wrong = addresses.find((address) => !Address.safeParse(address).success)
    return wrong === undefined
      ? addresses
      : refuse(wrong === '' ? 'An address is missing.' : `${wrong} is not an e-mail address.`)
  })
  .meta({ override: { type: 'string', maxLength: 1000, example: 'ana@globex.example, bo@globex.example' } })

const Language = Locale.refine(
  (locale) => languageOf(locale) !== undefined,
  `Mail is written in ${DOCUMENT_LANGUAGES.join(', ')}.`,
)
const words = {
  subject: oneLine(255)
    .refine((value) => value.trim() !== '', 'This may not be blank.')
    .optional()
    .meta({
      description: 'Variables such as `{document_number}` are filled in. Left out: the entity’s text for the type.',
    }),
  body_text: text(20_000).optional().meta({
    description:
      'Markdown with variables. `{invoice_link}` stands for the public link, which otherwise follows the text.',
  }),
  locale: Language.optional().meta({
    description: 'The language of our own words; the entity’s, when left out.',
    example: 'de-DE',
  }),
  language: Language.optional().meta({ description: 'Another name for `locale`.', example: 'de' }),
}
const sandboxSkips = z
  .boolean()
  .default(false)
  .meta({ description: 'A sandbox entity’s mail is kept and goes nowhere. Of a live one it changes nothing.' })
const sending = {
  to: Recipients,
  ...words,
  attach_pdf: z.boolean().default(false),
  attach_eslog: z.literal(false, 'e-SLOG is not made here.').optional(),
  sandbox_skip_delivery: sandboxSkips,
}
const kind = z.enum(['document', 'reminder']).default('document').meta({
  description: 'A `reminder` is of an invoice that is still to be paid, in the words of `settings.payment_reminders`.',
})

const Sent = z
  .strictObject({
    email_id: EmailId,
    message_id: z.string().meta({ description: 'The Message-ID, the same in every attempt.' }),
    status: z.literal('sent').meta({ description: 'It was taken; what became of it says the e-mail itself.' }),
    to: z.string(),
    subject: z.string(),
    shareable_link: z.string().nullable(),
    sandbox_skip_delivery: z.boolean(),
  })
  .meta({ id: 'SentEmail' })

const EMAIL_STATUSES = ['queued', 'sent', 'kept', 'failed'] as const
const summary = {
  id: EmailId,
  entity_id: EntityId,
  document_id: DocumentId.nullable(),
  kind: z.enum(['document', 'message', 'overdue', 'reminder']),
  to: z.string(),
  from_name: z.string(),
  reply_to: z.string().nullable(),
  subject: z.string(),
  language: z.string(),
  attach_pdf: z.boolean(),
  message_id: z.string(),
  status: z.enum(EMAIL_STATUSES).meta({
    description:
      '`queued` until the mail server has taken it for every recipient (`sent`) or refused it for good (`failed`); `kept` where it was to go nowhere.',
  }),
  error: z.string().nullable().meta({
    description:
      'What the mail server last said against it; or that it waits, since the company has written to as many as it may within an hour.',
  }),
  attempts: z.int(),
  sent_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
}
/** An e-mail in a list, without its bodies. */
export const EmailSummary = z.strictObject({ ...summary, document: DocumentTitle }).meta({ id: 'EmailSummary' })
export type EmailSummary = z.output<typeof EmailSummary>
export const Email = z.strictObject({ ...summary, body_text: z.string(), body_html: z.string() }).meta({ id: 'Email' })
export type Email = z.output<typeof Email>

const document = z.strictObject({ id: refTo(DocumentId, 'inv') })

export const emails = {
  sendDocument: define(routes.emails.sendDocument, {
    summary: 'Send a finalized document by e-mail; it gets its public link',
    params: document,
    body: z.strictObject({ ...sending, kind }),
    response: Sent,
  }),
  preview: define(routes.emails.preview, {
    summary: 'The e-mail of a document as it would be sent; sends nothing',
    readOnly: true,
    params: document,
    body: z.strictObject({ ...words, kind }).optional(),
    response: z
      .strictObject({
        to: z.string().nullable().meta({ description: 'The customer’s address.' }),
        subject: z.string(),
        body_text: z
          .string()
          .meta({ description: 'The text with its variables filled in, to be sent as it is or changed.' }),
        text: z.string(),
        html: z.string(),
      })
      .meta({ id: 'EmailPreview' }),
  }),
  send: define(routes.emails.send, {
    summary: 'Send an e-mail, about a document or about none',
    body: z.strictObject({ ...sending, document_id: refTo(DocumentId, 'inv').optional() }),
    response: Sent,
  }),
  sendReminder: define(routes.emails.sendReminder, {
    summary: 'Remind a customer of all invoices that are overdue, in one e-mail',
    body: z.strictObject({
      customer_id: refTo(CustomerId, 'cust'),
      recipient_email: Address.optional().meta({ description: 'The customer’s address, when left out.' }),
      ...words,
      payment_instructions: text(2000).optional().meta({
        description: 'What `{payment_instructions}` stands for; those of the settings, when left out.',
      }),
      sandbox_skip_delivery: sandboxSkips,
    }),
    response: Sent,
  }),
  list: define(routes.emails.list, {
    summary: 'List e-mails, newest first, of the documents that the credential may read',
    query: z.strictObject({
      ...pageQuery(['id', 'created_at']),
      ...entitySelector,
      search: text(200).optional().meta({ description: 'What the subject or an address of the recipients has in it.' }),
      query: text(8000).optional().meta({ description: 'URL-encoded JSON, e.g. {"status":"failed"}' }),
      document_id: refTo(DocumentId, 'inv').optional(),
      include: z.literal('document').optional().meta({ description: 'Brings what each e-mail is about.' }),
    }),
    response: pageOf(EmailSummary),
  }),
  get: define(routes.emails.get, {
    summary: 'Get an e-mail with its bodies',
    params: z.strictObject({ id: refTo(EmailId, 'email') }),
    response: Email,
  }),
}
