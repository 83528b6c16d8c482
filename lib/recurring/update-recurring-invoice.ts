import { json } from '@/db/json'
import { lockRecurring, type RecurringRow, updateRecurring } from '@/db/recurring-invoices'
import { replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { Input } from '@/lib/contract/operation'
import type { recurringInvoices } from '@/lib/contract/recurring-invoices'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid, notFound } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'
import { foldForSearch } from '@/lib/text'

import { requireInForce, requireRightsToRecur } from './require-rights-to-recur'
import { nextAfter, runningFrom, scheduleOf } from './schedule-of'
import { toRecurringInvoice } from './to-recurring-invoice'

type Body = Input<typeof recurringInvoices.update>['body']

export const updateRecurringInvoice: UseCase<typeof recurringInvoices.update> = async (context, { params, body }) => {
  const { tx, ifMatch } = context
  const before = await lockRecurring(tx, params.id)
  if (!before || before.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, before.version)
  const template = await requireRightsToRecur(context, { ...before, ...withoutUndefined(body) })
  if (body.document_id !== undefined) requireInForce(template)
  const { metadata, ...fields } = body
  const row = await updateRecurring(tx, params.id, {
    ...fields,
    ...rescheduled(before, body),
    // What went wrong may be mended by this: the next attempt need not wait.
    last_error: null,
    last_error_at: null,
    ...(metadata && { metadata: json(metadata) }),
  })
  await Promise.all([
    replaceSearchWords(tx, 'recurring_invoice', row.id, foldForSearch(row.name)),
    recordActivity(tx, context, {
      resource_type: 'recurring_invoice',
      resource_id: row.id,
      action: 'updated',
      changes: { fields: Object.keys(body) },
    }),
  ])
  return versioned(toRecurringInvoice(row), row.version)
}

const SCHEDULE = [
  'frequency',
  'interval',
  'day_of_week',
  'day_of_month',
  'month_of_year',
  'start_date',
  'end_date',
] as const

/** Another schedule begins today: what the old one owed is not made by it. */
function rescheduled(before: RecurringRow, body: Body) {
  if (SCHEDULE.every((field) => body[field] === undefined)) return {}
  const schedule = scheduleOf(body, before)
  if (before.status === 'paused') return schedule
  const next = nextAfter(schedule, before.today, before.last_run_date)
  if (next === null && before.status === 'active' && before.last_run_date === null)
    throw invalid(['end_date'], 'It ends before its first date.')
  return { ...schedule, ...runningFrom(next) }
}

const withoutUndefined = ({ document_id, create_as_draft, auto_send }: Body) => ({
  ...(document_id !== undefined && { document_id }),
  ...(create_as_draft !== undefined && { create_as_draft }),
  ...(auto_send !== undefined && { auto_send }),
})
