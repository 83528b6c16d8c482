import * as z from 'zod'

import { Amount, clearable, define, FileAnswer, Instant, Locale, Message, name, text } from './common'
import { DOCUMENT_STATUSES, DOCUMENT_TYPES } from './document-types'
import { routes } from './routes'
import { DOCUMENT_LANGUAGES, languageOf } from './settings'

const nullableText = z.string().nullable()
const Status = z.enum([...new Set(Object.values(DOCUMENT_STATUSES).flat())])

const Fact = z.strictObject({ label: z.string(), value: z.string() })
const PartyBlock = z.strictObject({ label: nullableText, name: z.string(), lines: z.array(z.string()) })
const SmallTable = z.strictObject({
  heading: nullableText,
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})
const Paragraph = z.strictObject({ heading: nullableText, text: z.string() })
const LineTable = z.strictObject({
  columns: z.array(z.strictObject({ label: z.string(), align: z.enum(['start', 'end']) })),
  wide: z.int().meta({ description: 'The column that says what the line is.' }),
  rows: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('separator'), text: z.string() }),
      z.strictObject({ kind: z.literal('line'), cells: z.array(z.string()), description: nullableText }),
    ]),
  ),
})
const PaymentCode = z.strictObject({
  caption: z.string(),
  alt: z.string(),
  size: z.int(),
  path: z.string().meta({ description: 'The dark modules, as an SVG path in a square of that size.' }),
})

/** Words and figures as the PDF has them, in the document’s language and the entity’s formats. */
const Printed = z
  .strictObject({
    heading: z.string(),
    number: z.string(),
    issuer: PartyBlock,
    customer: PartyBlock.nullable(),
    facts: z.array(Fact),
    table: LineTable,
    sums: z.array(Fact.extend({ is_strong: z.boolean() })),
    taxes: SmallTable.nullable(),
    payments: SmallTable.nullable(),
    paragraphs: z.array(Paragraph),
    bank_account: Paragraph.nullable(),
    codes: z.array(PaymentCode),
    signature: Paragraph.nullable(),
    footer: z.array(z.string()),
  })
  .meta({ id: 'PrintedDocument' })

/** What whoever has the link may know: what the document says, how it stands, and whose colour it has. */
export const SharedDocument = z
  .strictObject({
    type: z.enum(DOCUMENT_TYPES),
    status: Status,
    title: z.string(),
    language: z.enum(DOCUMENT_LANGUAGES),
    is_sandbox: z.boolean(),
    currency_code: z.string(),
    total_with_tax: Amount.nullable().meta({ description: 'null where the document has no prices.' }),
    total_due: Amount.nullable().meta({ description: 'null for what is not paid.' }),
    voided_at: Instant.nullable(),
    accepted_at: Instant.nullable(),
    rejected_at: Instant.nullable(),
    decided_by: nullableText,
    can_answer: z.boolean().meta({ description: 'An estimate that is open.' }),
    amount: Fact.nullable().meta({ description: 'What there is to pay, else the total.' }),
    deadline: Fact.nullable().meta({ description: 'Until when.' }),
    answered_on: nullableText.meta({ description: 'The day of the acceptance or rejection.' }),
    colors: z.strictObject({
      fill: z.string(),
      on_fill: z.string(),
      accent_on_light: z.string(),
      accent_on_dark: z.string(),
    }),
    printed: Printed,
  })
  .meta({ id: 'SharedDocument' })
export type SharedDocument = z.output<typeof SharedDocument>

const SharedAnswer = z
  .strictObject({
    status: Status,
    accepted_at: Instant.nullable(),
    rejected_at: Instant.nullable(),
    decided_by: nullableText,
  })
  .meta({ id: 'SharedAnswer' })

const params = z.strictObject({
  shareable_id: z.string().meta({ description: 'The `shareable_id` of a document.', example: 'inv_share_…' }),
})
const query = z.strictObject({
  language: Locale.refine(
    (locale) => languageOf(locale) !== undefined,
    'Documents are not written in this.',
  ).optional(),
})
const none = z.strictObject({})
const answer = z.strictObject({ name: name(200), note: clearable(text(2000, 1)) })

export const sharedDocuments = {
  get: define(routes.sharedDocuments.get, {
    summary: 'A shared document, as whoever has its link sees it',
    data: 'none',
    params,
    query,
    response: SharedDocument,
  }),
  pdf: define(routes.sharedDocuments.pdf, {
    summary: 'A shared document as PDF/A-3',
    data: 'none',
    params,
    query,
    produces: 'application/pdf',
    response: FileAnswer,
  }),
  accept: define(routes.sharedDocuments.accept, {
    summary: 'Accept a shared estimate; only its public page may',
    data: 'none',
    params,
    query: none,
    body: answer,
    response: SharedAnswer,
  }),
  reject: define(routes.sharedDocuments.reject, {
    summary: 'Reject a shared estimate; only its public page may',
    data: 'none',
    params,
    query: none,
    body: answer,
    response: SharedAnswer,
  }),
  view: define(routes.sharedDocuments.view, {
    summary: 'Say that somebody has the public page before their eyes; only that page may',
    data: 'none',
    status: 202,
    params,
    query: none,
    body: none.optional(),
    response: Message,
  }),
}
