// The reference: what node:http and pg do by themselves. One named statement, one mapping loop, one JSON.stringify, and
// the same bytes as our answers; no authentication, no tenancy, no validation. It stays as it is, so that ratios of one
// version can be held against those of another.
// Use: node --import ./scripts/register.mjs bench/reference.ts <port> <connections> <owner's address of the database>
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Pool, types } from 'pg'
import { readBody } from '@/bench/read-body'
import { createDraft, type DraftIn } from '@/bench/reference-create'
import { getStatement, listStatement } from '@/bench/reference-statements'

types.setTypeParser(types.builtins.INT8, Number)
types.setTypeParser(types.builtins.NUMERIC, Number)
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

const [port, connections, connectionString] = process.argv.slice(2)
const pool = new Pool({ connectionString, max: Number(connections) })

type Line = Record<string, unknown> & { total_discount: number; total: number; total_with_tax: number }
type Tax = { rate: string; tax_id: string | null; reverse_charge: boolean } & Record<
  'base' | 'amount' | 'base_converted' | 'amount_converted',
  number
>
type LineTax = { rate: string; tax_id: string | null; classification: string | null; reverse_charge: boolean }
type Row = Record<string, unknown> & {
  id: string
  is_draft: boolean
  voided_at: string | null
  paid_in_full: boolean
  date_due: string | null
  today: string
  taxes: Tax[]
  lines?: Line[]
} & Record<
    | 'total_discount'
    | 'total'
    | 'total_with_tax'
    | 'rounding_correction'
    | 'total_converted'
    | 'total_with_tax_converted'
    | 'total_paid'
    | 'total_due',
    number
  >

function statusOf(row: Row): string {
  if (row.is_draft) return 'draft'
  if (row.voided_at !== null) return 'voided'
  if (row.paid_in_full) return 'paid'
  if (row.date_due !== null && row.date_due < row.today) return 'overdue'
  return row.total_paid > 0 ? 'partially_paid' : 'outstanding'
}

const toInvoice = (row: Row) => ({
  id: row.id,
  entity_id: row.entity_id,
  number: row.number,
  is_draft: row.is_draft,
  status: statusOf(row),
  date: row.date,
  date_service: row.date_service,
  date_service_to: row.date_service_to,
  date_year: row.date_year,
  currency_code: row.currency_code,
  exchange_rate: row.exchange_rate,
  calculation_mode: row.calculation_mode,
  transaction_type: row.transaction_type,
  issuer: row.issuer,
  customer_id: row.customer_id,
  customer: row.customer,
  items: row.lines?.map(toLine),
  note: row.note,
  tax_clause: row.tax_clause,
  footer: row.footer,
  signature: row.signature,
  reference: row.reference,
  buyer_reference: row.buyer_reference,
  order_reference: row.order_reference,
  contract_reference: row.contract_reference,
  total_discount: row.total_discount / 100,
  total: row.total / 100,
  total_with_tax: row.total_with_tax / 100,
  rounding_correction: row.rounding_correction / 100,
  total_converted: row.total_converted / 100,
  total_with_tax_converted: row.total_with_tax_converted / 100,
  taxes: row.taxes.map((tax) => ({
    rate: Number(tax.rate),
    tax_id: tax.tax_id,
    base: tax.base / 100,
    amount: tax.amount / 100,
    base_converted: tax.base_converted / 100,
    amount_converted: tax.amount_converted / 100,
    reverse_charge: tax.reverse_charge,
  })),
  shareable_id: row.shareable_id,
  shareable_url: row.shareable_id === null ? null : `/share/${row.shareable_id as string}`,
  viewed_at: row.viewed_at,
  view_count: row.view_count,
  creation_source: row.creation_source,
  metadata: row.metadata,
  finalized_at: row.finalized_at,
  created_at: row.created_at,
  updated_at: row.updated_at,
  date_due: row.date_due,
  total_paid: row.total_paid / 100,
  total_due: row.total_due / 100,
  paid_in_full: row.paid_in_full,
  voided_at: row.voided_at,
  void_reason: row.void_reason,
  payment_terms: row.payment_terms,
  recurring_invoice_id: row.recurring_invoice_id,
})

const toLine = (line: Line) => ({
  id: line.id,
  type: line.type,
  item_id: line.item_id,
  source_line_id: line.source_line_id,
  name: line.name,
  description: line.description,
  classification: line.classification,
  price: line.price,
  gross_price: line.gross_price,
  quantity: line.quantity,
  unit: line.unit,
  taxes: (line.taxes as LineTax[]).map((tax) => ({
    rate: Number(tax.rate),
    tax_id: tax.tax_id,
    classification: tax.classification,
    reverse_charge: tax.reverse_charge,
  })),
  discounts: line.discounts,
  total_discount: line.total_discount / 100,
  total: line.total / 100,
  total_with_tax: line.total_with_tax / 100,
  metadata: line.metadata,
})

/** Our cursors are signed; this one only has their length. */
const cursorOf = (id: string) => id.padEnd(106, '_')

/** GET /ent_…/invoices and /ent_…/invoices/inv_…; POST /ent_…/invoices */
async function answer(request: IncomingMessage): Promise<unknown> {
  const [, entity = '', , id] = (request.url ?? '').split('/')
  if (request.method === 'POST') {
    const draft = JSON.parse((await readBody(request)).toString()) as DraftIn
    return toInvoice((await createDraft(pool, entity, draft)) as Row)
  }
  if (id !== undefined)
    return toInvoice((await pool.query<Row>({ ...getStatement, values: [entity, id] })).rows[0] as Row)
  const { rows } = await pool.query<Row>({ ...listStatement, values: [entity, 'inv_g'] })
  const page = rows.slice(0, 25)
  const last = rows.length > 25 ? page.at(-1) : undefined
  const next_cursor = last ? cursorOf(last.id) : null
  return {
    data: page.map(toInvoice),
    pagination: { next_cursor, prev_cursor: null, has_more: next_cursor !== null, total: -1 },
  }
}

createServer((request, response) => {
  answer(request).then(
    (body) => {
      const text = JSON.stringify(body)
      response.writeHead(request.method === 'POST' ? 201 : 200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
    },
    (error: unknown) => {
      console.error(error)
      response.writeHead(500).end()
    },
  )
}).listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
