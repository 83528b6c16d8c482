import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

import { advanceLeft } from './advance-left'

afterAll(closePools)

test('what is left of an advance is what the server lets an invoice deduct', async () => {
  const { made, call } = callerOf((await createEntity()).key)
  const items = (price: number) => [{ name: 'Kitchen', price }]
  const { id } = await made('createAdvanceInvoice', { body: { items: items(300.3) } })
  const invoice = await made('createInvoice', { body: { items: items(900) } })
  const read = () => made('getAdvanceInvoice', { params: { id }, query: { include: 'payments,document_relations' } })
  const deduct = (amount: number) =>
    call('createPayment', { body: { type: 'advance', advance_invoice_id: id, invoice_id: invoice.id, amount } })
  const isLeft = async (left: number) => {
    expect(advanceLeft(await read())).toBe(left)
    expect(await deduct(Number((left + 0.01).toFixed(2)))).toMatchObject({ status: 422, body: { code: 'overpaid' } })
  }
  await isLeft(0)
  await made('createPayment', { body: { document_id: id, type: 'cash', amount: 200.2 } })
  await isLeft(200.2)
  await deduct(50.1)
  await isLeft(150.1)
  // Pays what is open, 100.10, and takes another 19.90 off what came in.
  await made('createCreditNote', { body: { items: items(120), linked_documents: [id] } })
  await isLeft(130.2)
  await deduct(130.2)
  await isLeft(0)
})
