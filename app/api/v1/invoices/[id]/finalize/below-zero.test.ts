import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

afterAll(closePools)

const costs = (price: number) => ({ items: [{ name: 'x', price, taxes: [{ rate: 22 }] }] })

test.each(['Invoice', 'AdvanceInvoice'] as const)('an %s of less than zero is a draft for ever', async (name) => {
  const { made, call } = callerOf((await createEntity()).key)
  const refused = {
    status: 422,
    body: {
      code: 'below_zero',
      message: expect.stringMatching(/nvoices are not of less than zero: write a credit note/),
    },
  }
  expect(await call(`create${name}`, { body: costs(-0.01) })).toMatchObject(refused)
  const draft = await made(`create${name}`, { body: { ...costs(-100), is_draft: true } })
  const params = { id: draft.id }
  expect(await call(`finalize${name}`, { params })).toMatchObject(refused)
  expect(await made(`get${name}`, { params })).toMatchObject({ is_draft: true, number: null, total_due: -122 })

  await made(`update${name}`, { params, body: costs(0) })
  expect(await made(`finalize${name}`, { params })).toMatchObject({
    number: expect.stringMatching(/00001$/),
    status: 'paid',
    total_due: 0,
  })
})

test('an estimate may be of less than zero', async () => {
  const { made } = callerOf((await createEntity()).key)
  expect(await made('createEstimate', { body: costs(-1) })).toMatchObject({ is_draft: false, total_with_tax: -1.22 })
})
