import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { insertActivity, insertDocument, insertTwoLines, insertWords } from '@/bench/reference-statements'

type LineIn = { name: string; quantity: number; price: number; taxes: [{ rate: number }] }
export type DraftIn = { customer_id: string; items: [LineIn, LineIn] }
type Line = LineIn & { id: string; total: number; rate: number; tax: number }

/** A draft with two lines in one transaction, as pg is commonly used: one statement after the other. */
export async function createDraft(pool: Pool, entity: string, draft: DraftIn): Promise<Record<string, unknown>> {
  const id = newId('inv')
  const lines = draft.items.map(withTotals)
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query({ ...insertDocument, values: documentValues(entity, id, draft, lines) })
    await client.query({
      ...insertTwoLines,
      values: lines.flatMap((line, index) => lineValues(entity, id, line, index)),
    })
    await client.query({ ...insertWords, values: [entity, 'invoice', ['customer', '1', 'gmbh'], id] })
    await client.query({ ...insertActivity, values: activityValues(entity, id) })
    await client.query('commit')
    return { ...rows[0], lines: lines.map(shown) }
  } finally {
    client.release()
  }
}

const newId = (prefix: string) =>
  `${prefix}_${Date.now().toString(16).padStart(12, '0')}${randomBytes(6).toString('hex')}`

function withTotals(line: LineIn): Line {
  const total = Math.round(line.quantity * line.price * 100)
  const { rate } = line.taxes[0]
  return { ...line, id: newId('line'), total, rate, tax: Math.round((total * rate) / 100) }
}

const party = JSON.stringify({
  city: 'Ljubljana',
  name: 'Company 6 d.o.o.',
  email: 'office@company-6.example',
  phone: null,
  state: null,
  address: 'Slovenska cesta 6',
  country: 'Slovenia',
  address_2: null,
  post_code: '1000',
  tax_number: 'SI10000006',
  country_code: 'SI',
  tax_number_2: null,
  company_number: null,
})

function documentValues(entity: string, id: string, { customer_id }: DraftIn, lines: Line[]): unknown[] {
  const date = new Date().toISOString().slice(0, 10)
  const total = lines.reduce((sum, line) => sum + line.total, 0)
  const gross = lines.reduce((sum, line) => sum + line.total + line.tax, 0)
  const taxes = lines.map(({ rate, total: base, tax }) => ({
    rate,
    tax_id: null,
    base,
    amount: tax,
    base_converted: base,
    amount_converted: tax,
    reverse_charge: false,
  }))
  const head = [entity, id, 'invoice', date, date, null, null, 'EUR', 'b2b_standard', 'domestic']
  const parties = [party, customer_id, party, 'Customer 1 GmbH']
  const texts = [null, null, null, '{entity_name}', null, null]
  return [...head, ...parties, ...texts, total, gross, 0, 0, gross, JSON.stringify(taxes), null, total, gross, '{}']
}

function lineValues(entity: string, id: string, line: Line, index: number): unknown[] {
  const head = [
    entity,
    id,
    line.id,
    index + 1,
    null,
    null,
    null,
    line.name,
    null,
    null,
    line.quantity,
    line.price,
    null,
    null,
  ]
  return [...head, JSON.stringify(line.taxes), '[]', line.total, line.total + line.tax, 0, '{}']
}

function activityValues(entity: string, id: string): unknown[] {
  const key = `key_${entity.slice(4)}`
  const what = [newId('act'), 'invoice', id, 'created']
  return [entity, 'acc_000000000000000000000001', 'live', ...what, 'entity_key', key, key, null, newId('req'), '{}']
}

const shown = (line: Line) => ({
  ...line,
  type: null,
  item_id: null,
  source_line_id: null,
  description: null,
  classification: null,
  gross_price: null,
  unit: null,
  taxes: [{ rate: line.rate, tax_id: null, classification: null, reverse_charge: false }],
  discounts: [],
  total_discount: 0,
  total_with_tax: line.total + line.tax,
  metadata: {},
})
