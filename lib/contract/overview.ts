import * as z from 'zod'

import { Amount, define, Instant } from './common'
import { DOCUMENT_TYPES } from './document-types'
import { CustomerId } from './ids'
import { routes } from './routes'

const Date = z.string().meta({ format: 'date', example: '2026-03-31' })
const Sum = z.strictObject({ count: z.int(), total_due: Amount })

/** How late something is in days. */
export const OVERDUE_BUCKETS = ['current', '1-30', '31-60', '61-90', '90+'] as const

const Ageing = Sum.extend({
  bucket: z.enum(OVERDUE_BUCKETS),
  due_from: Date.nullable().meta({ description: 'The first due date in it, and the last; null where there is none.' }),
  due_to: Date.nullable(),
}).meta({ id: 'Ageing' })
export type Ageing = z.output<typeof Ageing>

const Balance = z
  .strictObject({
    type: z.enum(['invoice', 'advance_invoice', 'credit_note']),
    outstanding: Sum,
    overdue: Sum,
    ageing: z.array(Ageing),
  })
  .meta({ id: 'Balance', description: 'What is open on the documents of one type in one currency.' })

const Month = z
  .strictObject({
    month: z.string().meta({ example: '2026-03' }),
    invoiced: Amount.meta({ description: 'Of invoices in force, by their date, with tax.' }),
    credited: Amount,
    collected: Amount.meta({ description: 'Money that came in, by the date of the payment.' }),
    refunded: Amount,
  })
  .meta({ id: 'OverviewMonth' })

const TopCustomer = z
  .strictObject({
    customer_id: CustomerId.nullable(),
    name: z.string().nullable(),
    count: z.int(),
    invoiced: Amount,
  })
  .meta({ id: 'TopCustomer' })

const OfCurrency = z
  .strictObject({
    currency_code: z.string(),
    balances: z.array(Balance),
    months: z.array(Month),
    top_customers: z.array(TopCustomer).meta({ description: 'By what they were invoiced in the months shown.' }),
  })
  .meta({ id: 'OverviewOfCurrency' })

const Recent = z
  .strictObject({
    id: z.string(),
    resource_type: z.enum([...DOCUMENT_TYPES, 'payment']),
    resource_id: z.string(),
    document_id: z.string().meta({ description: 'The document, or the one that a payment is of.' }),
    document_type: z.enum(DOCUMENT_TYPES),
    action: z.string(),
    number: z.string().nullable(),
    customer_name: z.string().nullable(),
    created_at: Instant,
  })
  .meta({ id: 'RecentActivity' })
export type Recent = z.output<typeof Recent>

export const Overview = z
  .strictObject({
    as_of: Date.meta({ description: 'Today, where the entity is: what is overdue depends on it.' }),
    from: Date.meta({ description: 'The first day of the months.' }),
    to: Date.meta({ description: 'The last day of the months.' }),
    is_new: z.boolean().meta({ description: 'There is no document yet.' }),
    currencies: z.array(OfCurrency).meta({ description: "The entity's own first. None is ever summed with another." }),
    recent: z.array(Recent),
  })
  .meta({ id: 'Overview' })
export type Overview = z.output<typeof Overview>

/** With the other questions about sums. */
export const overview = define(routes.stats.overview, {
  summary: 'What is open, overdue, issued and collected, by currency; only what the credential may read',
  response: Overview,
})
