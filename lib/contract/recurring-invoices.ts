import * as z from 'zod'

import {
  CalendarDate,
  clearable,
  define,
  Email,
  entitySelector,
  Instant,
  listQuery,
  Message,
  Metadata,
  name,
  pageOf,
} from './common'
import { DocumentId, EntityId, RecurringInvoiceId, refTo } from './ids'
import { routes } from './routes'

export const FREQUENCIES = ['daily', 'weekly', 'monthly', 'yearly'] as const
export const RECURRING_STATUSES = ['active', 'paused', 'completed'] as const

const dayOfWeek = z
  .int()
  .min(1)
  .max(7)
  .meta({ description: '1 is Monday, 7 Sunday; of the start date, when left out.' })
const dayOfMonth = z
  .int()
  .min(1)
  .max(31)
  .meta({ description: 'Where a month has no such day, its last one; of the start date, when left out.' })
const monthOfYear = z.int().min(1).max(12)
const nullableText = z.string().nullable()
const date = z.string().nullable()

export const RecurringInvoice = z
  .strictObject({
    id: RecurringInvoiceId,
    entity_id: EntityId,
    document_id: DocumentId.meta({ description: 'The invoice that each is made like, as it is when one is made.' }),
    name: z.string(),
    status: z.enum(RECURRING_STATUSES),
    frequency: z.enum(FREQUENCIES),
    interval: z.int(),
    day_of_week: z.int().nullable(),
    day_of_month: z.int().nullable(),
    month_of_year: z.int().nullable(),
    start_date: z.string(),
    end_date: date,
    next_run_date: date.meta({ description: 'In the entity’s time zone; null while paused, and once completed.' }),
    next_run_dates: z.array(z.string()).meta({ description: 'The next three.' }),
    last_run_date: date,
    create_as_draft: z.boolean().meta({
      description:
        'Where the template has an exchange rate, each is a draft in any case: the rate of its day is not known.',
    }),
    auto_send: z.boolean(),
    send_to: nullableText,
    payment_terms_days: z.int().nullable(),
    notify_owner: z.boolean(),
    invoices_generated: z.int(),
    last_generated_invoice_id: DocumentId.nullable(),
    last_error: nullableText.meta({
      description:
        'Why the next one could not be made, which is tried again each hour; why the last one stayed a draft; or that the template was voided, for which it was paused.',
    }),
    last_error_at: Instant.nullable(),
    metadata: Metadata,
    created_at: Instant,
    updated_at: Instant,
    deleted_at: Instant.nullable(),
  })
  .meta({ id: 'RecurringInvoice' })
export type RecurringInvoice = z.output<typeof RecurringInvoice>

const params = z.strictObject({ id: refTo(RecurringInvoiceId, 'rinv') })
const schedule = {
  interval: z.int().min(1).max(999),
  day_of_week: clearable(dayOfWeek),
  day_of_month: clearable(dayOfMonth),
  month_of_year: clearable(monthOfYear),
  end_date: clearable(CalendarDate),
}
const delivery = {
  create_as_draft: z.boolean().optional(),
  auto_send: z.boolean().optional(),
  send_to: clearable(Email).meta({ description: 'To whom, if not to the customer.' }),
  payment_terms_days: clearable(z.int().min(0).max(3650)).meta({
    description: 'Days from its date until it is due; as many as the template has, when left out.',
  }),
  notify_owner: z.boolean().optional(),
  metadata: Metadata.optional(),
}
const template = refTo(DocumentId, 'inv')

export const recurringInvoices = {
  list: define(routes.recurringInvoices.list, {
    summary: 'List recurring invoices',
    query: z.strictObject({ ...listQuery(['id', 'name', 'next_run_date']), ...entitySelector }),
    response: pageOf(RecurringInvoice),
  }),
  create: define(routes.recurringInvoices.create, {
    summary: 'Have an invoice made again and again',
    status: 201,
    body: z.strictObject({
      document_id: template,
      name: name(255),
      frequency: z.enum(FREQUENCIES),
      start_date: CalendarDate,
      ...schedule,
      interval: schedule.interval.default(1),
      ...delivery,
    }),
    response: RecurringInvoice,
  }),
  get: define(routes.recurringInvoices.get, { summary: 'Get a recurring invoice', params, response: RecurringInvoice }),
  update: define(routes.recurringInvoices.update, {
    summary: 'Change a recurring invoice',
    params,
    body: z.strictObject({
      document_id: template.optional(),
      name: name(255).optional(),
      frequency: z.enum(FREQUENCIES).optional(),
      start_date: CalendarDate.optional(),
      ...schedule,
      interval: schedule.interval.optional(),
      ...delivery,
    }),
    response: RecurringInvoice,
  }),
  delete: define(routes.recurringInvoices.delete, {
    summary: 'Delete a recurring invoice; it can be restored',
    params,
    response: Message,
  }),
  restore: define(routes.recurringInvoices.restore, {
    summary: 'Restore a deleted recurring invoice, paused',
    params,
    response: RecurringInvoice,
  }),
  permanent: define(routes.recurringInvoices.permanent, {
    summary: 'Delete a recurring invoice for good; its invoices stay',
    params,
    response: Message,
  }),
  pause: define(routes.recurringInvoices.pause, {
    summary: 'Make no more invoices until it is resumed',
    params,
    response: RecurringInvoice,
  }),
  resume: define(routes.recurringInvoices.resume, {
    summary: 'Go on from today; what fell into the pause is not made',
    params,
    response: RecurringInvoice,
  }),
}
