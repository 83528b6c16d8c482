import { expect, test } from 'vitest'

import { createEntity } from '@/test/harness'
import { resourcesOf, setEntity } from '@/test/resources'

test('a calculation says what saving would make of the same lines', async () => {
  const { calculate, invoices, items } = resourcesOf((await createEntity()).key)
  const item = (await items.create({ name: 'Desk', gross_price: 0.99, taxes: [{ rate: 22 }] })).body
  const bodies = [
    { items: [{ price: 100, quantity: 2, taxes: [{ rate: 22 }], discounts: [{ value: 10 }] }] },
    {
      items: [
        { item_id: item.id, quantity: 3 },
        { type: 'separator', name: '—' },
      ],
    },
    { items: Array.from({ length: 100 }, () => ({ price: 1.05, taxes: [{ rate: 19 }] })) },
    {
      items: [{ gross_price: 10, taxes: [{ rate: 9.5 }] }],
      calculation_mode: 'b2c_gross_discount',
      currency_code: 'KWD',
    },
    { items: [{ price: 10 }], expected_total_with_tax: 10.01 },
  ]
  for (const body of bodies) {
    const { status, body: calculated } = await calculate(body)
    expect(status).toBe(200)
    const saved = (await invoices.create({ ...body, is_draft: true })).body
    const lines = saved.items.map((line: typeof saved) => ({
      total: line.total,
      total_with_tax: line.total_with_tax,
      total_discount: line.total_discount,
    }))
    const { items: priced, ...totals } = calculated
    expect(priced).toEqual(lines)
    expect(totals).toEqual(Object.fromEntries(Object.keys(totals).map((field) => [field, saved[field]])))
  }
  expect((await calculate(bodies[1])).body).toMatchObject({
    total: 2.43,
    total_with_tax: 2.97,
    rounding_correction: 0.01,
  })
  expect((await invoices.list()).body.data).toHaveLength(bodies.length)
})

test('a calculation refuses what saving refuses', async () => {
  const { calculate } = resourcesOf((await createEntity()).key)
  expect((await calculate({ items: [{ price: 'x' }] })).body.cause.issues[0].path).toEqual(['items', 0, 'price'])
  expect(await calculate({ items: [{ price: 1 }], expected_total_with_tax: 2 })).toMatchObject({
    status: 422,
    body: { code: 'expected_total_mismatch' },
  })
  const theirs = (await resourcesOf((await createEntity()).key).items.create({ name: 'A' })).body.id
  for (const item_id of [theirs, 'x']) expect((await calculate({ items: [{ item_id }] })).status).toBe(404)
})

test('without a credential nothing is told, and without the permission neither', async () => {
  const { key } = await createEntity({ permissions: ['items:read'] })
  expect((await resourcesOf().calculate({ items: [{}] })).status).toBe(401)
  expect((await resourcesOf().nextNumber()).status).toBe(401)
  expect((await resourcesOf(key).calculate({ items: [{}] })).body.permission).toBe('invoices:read')
  expect((await resourcesOf(key).nextNumber()).body.permission).toBe('invoices:read')
})

test('a preview shows the next three numbers and takes none', async () => {
  const { key, entityId } = await createEntity()
  const { nextNumber, invoices } = resourcesOf(key)
  const shown = {
    number: '2026-00001',
    next: ['2026-00001', '2026-00002', '2026-00003'],
    collides: false,
    has_begun: false,
  }
  for (let round = 0; round < 2; round += 1) expect((await nextNumber({ date: '2026-05-05' })).body).toEqual(shown)
  expect((await invoices.create({ date: '2026-05-05', items: [{ price: 1 }] })).body.number).toBe('2026-00001')
  expect((await nextNumber({ date: '2026-05-05' })).body.number).toBe('2026-00002')
  expect((await nextNumber({ date: '2025-05-05' })).body.number).toBe('2025-00001')
  expect((await nextNumber({ date: '2026-05-05', format: 'INV-{YY}/{NUM}' })).body.next).toEqual([
    'INV-26/2',
    'INV-26/3',
    'INV-26/4',
  ])
  expect((await nextNumber({ date: '2026-05-05', type: 'credit_note' })).body.number).toBe('CN-2026-00001')
  await setEntity(entityId, { settings: { number_formats: { invoice: '{NUM}', credit_note: null } } })
  expect((await nextNumber({ date: '2026-05-05' })).body.number).toBe('1')
})

test('a format that cannot be is refused with a reason', async () => {
  const { nextNumber } = resourcesOf((await createEntity()).key)
  for (const format of ['INV', '{NUM}{nnn}', '{MM}-{NUM}', '{WHAT}-{NUM}', 'a\r\n{NUM}', '../{NUM}', 'x'.repeat(101)]) {
    const { status, body } = await nextNumber({ format })
    expect([format, status, body.cause?.issues[0].path]).toEqual([format, 422, ['format']])
  }
  expect((await nextNumber({ type: 'receipt' })).status).toBe(422)
})
