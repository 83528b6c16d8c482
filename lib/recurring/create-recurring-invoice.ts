import { json } from '@/db/json'
import { insertRecurring } from '@/db/recurring-invoices'
import { selectIssuer } from '@/db/issuer'
import { insertSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { recurringInvoices } from '@/lib/contract/recurring-invoices'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'
import { newId } from '@/lib/ids'
import { foldForSearch } from '@/lib/text'

import { requireInForce, requireRightsToRecur } from './require-rights-to-recur'
import { nextAfter, scheduleOf } from './schedule-of'
import { toRecurringInvoice } from './to-recurring-invoice'

/** Days before today have had their chance: the first invoice is made on the first date that is still to come. */
export const createRecurringInvoice: UseCase<typeof recurringInvoices.create> = async (context, { body }) => {
  const { tx } = context
  const { create_as_draft = false, auto_send = false, metadata, ...fields } = body
  requireInForce(await requireRightsToRecur(context, { document_id: body.document_id, create_as_draft, auto_send }))
  const schedule = scheduleOf(body)
  const { today } = await selectIssuer(tx)
  const next_run_date = nextAfter(schedule, today, null)
  if (next_run_date === null) throw invalid(['end_date'], 'It ends before its first date.')
  const row = await insertRecurring(tx, {
    ...fields,
    ...schedule,
    id: newId('rinv'),
    status: 'active',
    next_run_date,
    create_as_draft,
    auto_send,
    ...(metadata && { metadata: json(metadata) }),
  })
  await Promise.all([
    insertSearchWords(tx, 'recurring_invoice', row.id, foldForSearch(row.name)),
    recordActivity(tx, context, { resource_type: 'recurring_invoice', resource_id: row.id, action: 'created' }),
  ])
  return versioned(toRecurringInvoice(row), row.version)
}
