import { expect, test } from 'vitest'

import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

test('the currency stays once there are documents, for their sums are in it', async () => {
  const { key, entityId: id } = await createEntity()
  const { call, made } = callerOf(key)
  const change = (currency_code: string) => call('updateEntity', { params: { id }, body: { currency_code } })
  expect(await change('USD')).toMatchObject({ status: 200, body: { currency_code: 'USD' } })
  const draft = await made('createInvoice', { body: { is_draft: true, items: [{ name: 'Work', price: 1 }] } })
  expect(await change('EUR')).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await change('USD')).status).toBe(200)
  expect((await call('deleteInvoice', { params: { id: draft.id } })).status).toBe(200)
  expect((await change('EUR')).status).toBe(200)
})
