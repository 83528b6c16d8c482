import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)

test('a draft from before its net and tax added up to its total does so once it is final', async () => {
  const { made } = callerOf((await createEntity()).key)
  const sold = { currency_code: 'USD', exchange_rate: 0.8527, items: [{ name: 'x', price: 10, taxes: [{ rate: 22 }] }] }
  const draft = await made('createInvoice', { body: { ...sold, is_draft: true } })
  expect(draft).toMatchObject({ total_converted: 8.53, total_with_tax_converted: 10.41 })
  await asOwner('update app.documents set total_with_tax_converted = 1040 where id = $1', [draft.id])
  const params = { id: draft.id }
  const total = { total_with_tax_converted: 10.41, taxes: [{ base_converted: 8.53, amount_converted: 1.88 }] }
  expect(await made('finalizeInvoice', { params })).toMatchObject(total)
  expect(await made('getInvoice', { params })).toMatchObject(total)
})
