import * as z from 'zod'

import { Amount, CalendarDate, CurrencyCode, define, entitySelector, FileAnswer, Locale } from './common'
import { CustomerId, DocumentId, PaymentId, refTo } from './ids'
import { OVERDUE_BUCKETS } from './overview'
import { routes } from './routes'
import { DOCUMENT_LANGUAGES, languageOf } from './settings'

const Day = z.string().meta({ format: 'date', example: '2026-03-31' })

/** What a line of a statement is: a document, or money that moved. */
export const STATEMENT_ENTRIES = [
  'invoice',
  'advance_invoice',
  'credit_note',
  'payment',
  'refund',
  'advance_deducted',
] as const

const StatementEntry = z
  .strictObject({
    type: z.enum(STATEMENT_ENTRIES),
    date: Day,
    date_due: Day.nullable(),
    document_id: DocumentId,
    payment_id: PaymentId.nullable(),
    number: z.string().nullable().meta({ description: "The document's, or that of the document that was paid." }),
    payment_type: z.string().nullable(),
    reference: z.string().nullable(),
    amount: Amount.meta({ description: 'What it adds to the balance; less than zero for what is paid or credited.' }),
    balance: Amount.meta({ description: 'After this entry.' }),
  })
  .meta({ id: 'StatementEntry' })
export type StatementEntry = z.output<typeof StatementEntry>

export const Statement = z
  .strictObject({
    customer_id: CustomerId,
    customer_name: z.string(),
    currency_code: z.string(),
    currencies: z
      .array(z.string())
      .meta({ description: 'Those that the customer has documents in: a statement each.' }),
    date_from: Day,
    date_to: Day,
    opening_balance: Amount,
    closing_balance: Amount,
    entries: z.array(StatementEntry).meta({ description: 'At most 2,000; more are 422 `too_many_entries`.' }),
    ageing: z.strictObject({
      as_of: Day,
      buckets: z.array(z.strictObject({ bucket: z.enum(OVERDUE_BUCKETS), total_due: Amount })),
      credit: Amount.meta({
        description: 'Of credit notes, not applied or given back yet, and of money that came ahead of its invoice.',
      }),
    }),
  })
  .meta({ id: 'Statement' })
export type Statement = z.output<typeof Statement>

const params = z.strictObject({ id: refTo(CustomerId, 'cust') })
const range = {
  ...entitySelector,
  date_from: CalendarDate.optional().meta({ description: 'By default the first of January of the last day’s year.' }),
  date_to: CalendarDate.optional().meta({ description: 'By default today, where the entity is.' }),
  currency: CurrencyCode.optional().meta({
    description: 'By default the one that most of the customer’s documents are in.',
  }),
}

export const statements = {
  get: define(routes.statements.get, {
    summary: 'What a customer was charged and has paid, with the balance before, after and between',
    params,
    query: z.strictObject(range),
    response: Statement,
  }),
  pdf: define(routes.statements.pdf, {
    summary: 'The statement as a tagged PDF/A-3',
    produces: 'application/pdf',
    params,
    query: z.strictObject({
      ...range,
      language: Locale.refine(
        (locale) => languageOf(locale) !== undefined,
        `Statements are written in ${DOCUMENT_LANGUAGES.join(', ')}.`,
      ).optional(),
    }),
    response: FileAnswer,
  }),
}
