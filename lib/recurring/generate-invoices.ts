import { selectCustomer } from '@/db/customers'
import { selectLines } from '@/db/document-lines'
import { type DocumentRow, selectDocument } from '@/db/documents'
import { selectItemsByIds } from '@/db/items'
import { lockRecurring, type RecurringRow, selectDateAt, updateRecurring } from '@/db/recurring-invoices'
import { selectAllTaxes } from '@/db/taxes'
import { withTenant } from '@/db/tenant'
import { recordActivity } from '@/lib/activities/record-activity'
import type { Tenant } from '@/lib/auth/principal'
import type { RecurringInvoiceId } from '@/lib/contract/ids'
import { createDocument } from '@/lib/documents/create-document'
import { lacksRate } from '@/lib/documents/exchange'
import type { ActingContext } from '@/lib/http/context'
import { systemContext } from '@/lib/http/system-context'
import { Problem } from '@/lib/http/problem'

import { invoiceLike } from './invoice-like'
import { whyNotMade } from './require-rights-to-recur'
import { nextAfter, PAUSED, runningFrom } from './schedule-of'
import { tell } from './tell'

type Asked = { id: RecurringInvoiceId; now: Date; signal: AbortSignal }

/**
 * Makes the invoices whose days have come, one transaction each: the date moves on with its invoice, so that none is made
 * twice, and after a pause of ours all are made that were missed. What is in the way is said where somebody looks.
 */
export async function generateInvoices(tenant: Tenant, { id, now, signal }: Asked): Promise<void> {
  try {
    while (!signal.aborted && (await generateNext(tenant, id, now)));
  } catch (error) {
    if (isRepeated(error)) return stopRepeating(tenant, { id, now })
    if (!(error instanceof Problem)) throw error
    await withTenant(tenant, 'read write', (tx) =>
      updateRecurring(tx, id, { last_error: error.message, last_error_at: now.toISOString() }),
    )
  }
}

/** The database has one invoice of a schedule and a day: what was moved by hand may come to one that it was at before. */
const isRepeated = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'documents_of_recurring_invoice'

/** Tried again, it would fail again: somebody resumes it, and it goes on from then. */
async function stopRepeating(tenant: Tenant, { id, now }: Omit<Asked, 'signal'>): Promise<void> {
  await withTenant(tenant, 'read write', async (tx) => {
    const row = await lockRecurring(tx, id)
    if (!row?.next_run_date) return
    const last_error = `Its invoice of ${row.next_run_date} was made before: it is paused. Resume it to go on from today.`
    const paused = { status: 'paused', next_run_date: null } as const
    await updateRecurring(tx, id, { ...paused, last_error, last_error_at: now.toISOString() })
    const activity = { resource_type: 'recurring_invoice', resource_id: id, action: 'paused' }
    await recordActivity(tx, systemContext(tenant, tx), activity)
  })
}

/** false: none is due any more. */
async function generateNext(tenant: Tenant, id: RecurringInvoiceId, now: Date): Promise<boolean> {
  return withTenant(tenant, 'read write', async (tx) => {
    const row = await lockRecurring(tx, id)
    const date = row?.next_run_date
    if (!row || row.deleted_at !== null || !date || date > (await selectDateAt(tx, now))) return false
    const context = systemContext(tenant, tx)
    const template = await selectDocument(tx, 'invoice', row.document_id)
    // The foreign key holds it.
    if (!template) throw new TypeError('The template of a recurring invoice is gone.')
    const last_error = whyNotMade(template)
    if (last_error !== null) {
      await updateRecurring(tx, id, { ...PAUSED, last_error, last_error_at: now.toISOString() })
      return false
    }
    const { invoice, kept } = await createLike(context, { row, template }, date)
    await tell(context, kept === null ? row : { ...row, auto_send: false }, invoice)
    const next = nextAfter(row, date, date)
    await updateRecurring(tx, id, {
      ...runningFrom(next),
      last_run_date: date,
      last_generated_invoice_id: invoice.id,
      invoices_generated: row.invoices_generated + 1,
      last_error: kept,
      last_error_at: kept === null ? null : now.toISOString(),
    })
    return next !== null
  })
}

type Like = { row: RecurringRow; template: DocumentRow }

/** `kept` says why it stays a draft although the schedule would have it final. */
async function createLike(context: ActingContext, { row, template }: Like, date: string) {
  const lines = await selectLines(context.tx, [template.id])
  const { customer_id, customer_name } = template
  if (customer_id !== null && !(await selectCustomer(context.tx, customer_id)))
    throw new Problem('conflict', `Its customer, ${customer_name}, was deleted.`)
  const [items, taxes] = await Promise.all([
    selectItemsByIds(
      context.tx,
      lines.flatMap(({ item_id }) => item_id ?? []),
    ),
    selectAllTaxes(context.tx),
  ])
  const known = {
    itemIds: new Set(items.map(({ id }) => id)),
    taxIds: new Set(taxes.filter(({ deleted_at }) => deleted_at === null).map(({ id }) => id)),
  }
  const needsRate = template.exchange_rate !== null || lacksRate(template)
  const create_as_draft = row.create_as_draft || needsRate
  const body = invoiceLike(template, lines, known, { ...row, create_as_draft }, date)
  const invoice = await createDocument('invoice', {
    creation_source: 'recurring',
    recurring_invoice_id: row.id,
    recurring_run_date: date,
  })(context, { body })
  const kept = needsRate && !row.create_as_draft ? rateIsMissing(date, template.currency_code) : null
  return { invoice, kept }
}

const rateIsMissing = (date: string, currency: string) =>
  `The invoice of ${date} is a draft, and was not sent: it is in ${currency} and needs the exchange rate of its day.`
