import { expect, test } from 'vitest'

import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

test('what was paid is summed in the entity’s currency, at the rate of what it pays', async () => {
  const own = callerOf((await createEntity()).key)
  const invoice = (body: object) =>
    own.made('createInvoice', { body: { items: [{ name: 'x', price: 1000 }], ...body } })
  const pay = (document: { id: string }, amount: number) =>
    own.made('createPayment', { body: { document_id: document.id, amount, type: 'cash' } })
  const ofYen = await invoice({ currency_code: 'JPY', exchange_rate: 0.0061 })
  const first = await pay(ofYen, 333)
  await own.made('updatePayment', { params: { id: first.id }, body: { amount: 500 } })
  await pay(await invoice({}), 10.5)
  await pay(await invoice({ currency_code: 'USD' }), 7)
  await invoice({ currency_code: 'USD', exchange_rate: 0.5, payments: [{ type: 'card', amount: 0.03 }] })
  const answer = await own.call('queryStats', {
    body: { table: 'payments', metrics: [{ type: 'sum', field: 'amount_converted', alias: 'sum' }] },
  })
  // 500 × 0.0061 = 3.05, 10.50, nothing without a rate, 0.015 → 0.02
  expect(answer.body.data).toEqual([{ sum: 13.57 }])
})
