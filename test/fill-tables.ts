import { randomBytes } from 'node:crypto'
import { json } from '@/db/json'
import { withTenant } from '@/db/tenant'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'

/** What hangs on a document and what stands beside it. */
async function fillBeside(tx: TenantTx, document_id: ReturnType<typeof newId<'inv'>>) {
  const [import_id, file_id] = [newId('imp'), newId('file')]
  const hash = randomBytes(32)
  await tx.insertInto('document_shares').values({ document_id, hash }).execute()
  await tx
    .insertInto('document_views')
    .values({ document_id, visitor: randomBytes(16) })
    .execute()
  await tx
    .insertInto('files')
    .values({ id: file_id, category: 'attachment', filename: 'x.pdf', format: 'pdf', bytes: 1, digest: hash })
    .execute()
  await tx
    .insertInto('file_contents')
    .values({ file_id, content: Buffer.alloc(1) })
    .execute()
  await tx
    .insertInto('imports')
    .values({
      id: import_id,
      type: 'customers',
      status: 'uploaded',
      encoding: 'utf-8',
      delimiter: ',',
      row_count: 1,
      date_format: 'ymd',
      decimal: 'point',
    })
    .execute()
  await tx.insertInto('import_contents').values({ import_id, content: 'name' }).execute()
  await tx
    .insertInto('import_objects')
    .values({ import_id, object_id: newId('cust'), object_type: 'customers', row: 1, version: 1 })
    .execute()
  await tx
    .insertInto('emails')
    .values({
      id: newId('email'),
      kind: 'document',
      recipients: ['ana@globex.example'],
      pending: [],
      from_name: 'Acme',
      reply_to: null,
      subject: 'x',
      body_text: 'x',
      body_html: 'x',
      language: 'en-US',
      attach_pdf: false,
      skip_delivery: false,
      message_id: '<x@acme.example>',
    })
    .execute()
  await tx.insertInto('overdue_notices').values({ document_id, threshold_days: 7, outcome: 'queued' }).execute()
  await tx
    .insertInto('recurring_invoices')
    .values({
      id: newId('rinv'),
      document_id,
      name: 'Rent',
      status: 'paused',
      frequency: 'monthly',
      interval: 1,
      start_date: '2026-01-01',
    })
    .execute()
  const job_id = newId('job')
  await tx
    .insertInto('jobs')
    .values({ id: job_id, kind: 'pdf_export', type: 'invoice', request: json({}), permissions: [] })
    .execute()
  await tx
    .insertInto('job_chunks')
    .values({ job_id, position: 0, content: Buffer.alloc(1) })
    .execute()
  await tx
    .insertInto('monthly_totals')
    .values({
      kind: 'invoice',
      currency_code: 'EUR',
      month: '2026-01-01',
      part: '',
      count: 1,
      total: 1,
      total_with_tax: 1,
    })
    .execute()
  const open = { total: 1, total_with_tax: 1, total_paid: 0, total_due: 1 }
  await tx
    .insertInto('entity_balances')
    .values({ type: 'invoice', currency_code: 'EUR', date_due: '2026-01-01', count: 1, ...open })
    .execute()
}

/** One row in every table of a tenant. */
export async function fillTables(tenant: Tenant) {
  const ids = {
    customer: newId('cust'),
    item: newId('item'),
    tax: newId('tax'),
    document: newId('inv'),
    estimate: newId('est'),
    payment: newId('pmt'),
  }
  const later = new Date(Date.now() + 3_600_000).toISOString()
  await withTenant(tenant, 'read write', async (tx) => {
    await tx.insertInto('customers').values({ id: ids.customer, name: 'Globex' }).execute()
    await tx.insertInto('items').values({ id: ids.item, name: 'Hour' }).execute()
    await tx.insertInto('taxes').values({ id: ids.tax, name: 'VAT' }).execute()
    await tx.insertInto('tax_rates').values({ tax_id: ids.tax, rate: '22' }).execute()
    await tx
      .insertInto('documents')
      .values({
        id: ids.document,
        type: 'invoice',
        date: '2026-01-01',
        currency_code: 'EUR',
        customer_id: ids.customer,
      })
      .execute()
    await tx
      .insertInto('document_lines')
      .values({ id: newId('line'), document_id: ids.document, position: 1, item_id: ids.item })
      .execute()
    await tx.insertInto('document_metadata').values({ document_id: ids.document, key: 'order', value: '1' }).execute()
    await tx
      .insertInto('documents')
      .values({ id: ids.estimate, type: 'estimate', date: '2026-01-01', currency_code: 'EUR' })
      .execute()
    await tx
      .insertInto('document_relations')
      .values({ document_id: ids.document, related_id: ids.estimate, relation_type: 'converted_from' })
      .execute()
    await tx
      .insertInto('document_versions')
      .values({ id: newId('ver'), document_id: ids.estimate, version: 2, action: 'updated', actor_type: 'x' })
      .execute()
    await tx
      .insertInto('payments')
      .values({
        id: ids.payment,
        invoice_id: ids.document,
        amount: 1,
        currency_code: 'EUR',
        type: 'cash',
        date: '2026-01-01',
      })
      .execute()
    await fillBeside(tx, ids.document)
    await tx.insertInto('number_counters').values({ type: 'invoice', period: '2026', next_value: 2 }).execute()
    await tx
      .insertInto('search_words')
      .values({ resource: 'customer', word: 'globex', object_id: ids.customer })
      .execute()
    await tx.insertInto('entity_search_words').values({ word: 'acme' }).execute()
    await tx
      .insertInto('activities')
      .values({ id: newId('act'), resource_type: 'x', action: 'x', actor_type: 'x' })
      .execute()
    await tx
      .insertInto('outbox')
      .values({ id: newId('evt'), task: 'x', payload: json({}) })
      .execute()
    await tx
      .insertInto('idempotency_keys')
      .values({ key: 'k', fingerprint: Buffer.alloc(32), expires_at: later })
      .execute()
  })
  return ids
}
