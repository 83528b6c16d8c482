import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import type { GuardedId } from '@/test/ask'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity, type EntityWorld } from '@/test/harness'

const items = [{ name: 'Chair', price: 100, quantity: 2, taxes: [{ rate: 22 }] }]
let entity: EntityWorld
let call: ReturnType<typeof callerOf>['call']
let made: ReturnType<typeof callerOf>['made']
beforeAll(async () => {
  entity = await createEntity()
  ;({ call, made } = callerOf(entity.key))
})
afterAll(closePools)

const codeOf = async (id: GuardedId, sent: Parameters<typeof call>[1]) => {
  const { status, body } = await call(id, sent)
  return [status, body.code]
}
const actionsOn = async (id: string): Promise<string[]> => {
  const rows = await asOwner<{ action: string }>('select action from app.activities where resource_id = $1', [id])
  return rows.map(({ action }) => action).toSorted()
}

describe.each([
  ['Invoice', /^\d{4}-\d{5}$/],
  ['Estimate', /^\d{4}-\d{5}$/],
  ['CreditNote', /^CN-\d{4}-\d{5}$/],
  ['AdvanceInvoice', /./],
  ['DeliveryNote', /^DN-\d{4}-\d{5}$/],
] as const)('%s', (kind, number) => {
  const draft = async (more: object = {}) =>
    (await made(`create${kind}`, { body: { items, is_draft: true, ...more } })).id as string

  test('is finalized once, with a number, and what it says is no longer changed', async () => {
    const id = await draft()
    const params = { id }
    const final = await made(`finalize${kind}`, { params })
    expect(final).toMatchObject({ is_draft: false, number: expect.stringMatching(number), total_with_tax: 244 })
    expect(await made(`get${kind}`, { params })).toMatchObject({ number: final.number, items: [{ name: 'Chair' }] })
    expect(await codeOf(`finalize${kind}`, { params })).toEqual([409, 'not_a_draft'])
    expect(await codeOf(`update${kind}`, { params, body: { items } })).toEqual([409, 'not_a_draft'])
    expect(await codeOf(`delete${kind}`, { params })).toEqual([409, 'not_a_draft'])
    const noted = await made(`update${kind}`, { params, body: { note: 'Fragile', metadata: { order: '7' } } })
    expect(noted).toMatchObject({ number: final.number, note: 'Fragile', metadata: { order: '7' }, total: 200 })
    expect(await actionsOn(id)).toEqual(['created', 'finalized', 'updated'])
  })

  test('changes as a draft, and its totals with it', async () => {
    const params = { id: await draft() }
    const body = { items: [{ name: 'Table', price: 50 }], reference: 'PO-1' }
    const changed = await made(`update${kind}`, { params, body })
    expect(changed).toMatchObject({ is_draft: true, number: null, total_with_tax: 50, reference: 'PO-1' })
    expect((await made(`get${kind}`, { params })).items).toMatchObject([{ name: 'Table', price: 50, quantity: 1 }])
    expect(await codeOf(`update${kind}`, { params, body: { items: [] } })).toEqual([422, 'validation_failed'])
  })

  test('is deleted as a draft, and then is not there', async () => {
    const id = await draft()
    const params = { id }
    expect((await made(`delete${kind}`, { params })).message).toMatch(/ deleted$/)
    for (const again of [`get${kind}`, `delete${kind}`, `finalize${kind}`] as const)
      expect(await codeOf(again, { params }), again).toEqual([404, 'not_found'])
    expect(await actionsOn(id)).toEqual(['created', 'deleted'])
  })

  test('needs a line that says what it is for, once it is final', async () => {
    const nothing = [{ type: 'separator', name: 'Chairs' }, { name: ' ' }]
    expect(await codeOf(`create${kind}`, { body: { items: nothing } })).toEqual([422, 'no_lines'])
    const id = await draft({ items: nothing })
    expect(await codeOf(`finalize${kind}`, { params: { id } })).toEqual([422, 'no_lines'])
    await made(`update${kind}`, { params: { id }, body: { items: [...nothing, { name: 'A gift' }] } })
    expect(await made(`finalize${kind}`, { params: { id } })).toMatchObject({ is_draft: false, total: 0 })
  })

  test('is of its entity alone, whatever is done with it', async () => {
    const other = callerOf((await createEntity()).key)
    const params = { id: await draft() }
    for (const operation of [`finalize${kind}`, `delete${kind}`] as const)
      expect((await other.call(operation, { params })).status, operation).toBe(404)
    expect((await other.call(`update${kind}`, { params, body: { note: 'x' } })).status).toBe(404)
    expect(await made(`get${kind}`, { params })).toMatchObject({ is_draft: true, note: null })
  })
})

describe.each([
  ['Customer', { name: 'Globex' }, (id: string) => ({ items, customer_id: id })],
  ['Item', { name: 'Chair', price: 5 }, (id: string) => ({ items: [{ item_id: id }] })],
  [
    'Tax',
    { name: 'Reduced', tax_rates: [{ rate: 9.5 }] },
    (id: string) => ({ items: [{ name: 'x', taxes: [{ tax_id: id }] }] }),
  ],
] as const)('%s, for good', (kind, body, using) => {
  test('is gone where nothing refers to it, deleted before or not', async () => {
    for (const isDeleted of [true, false]) {
      const { id } = await made(`create${kind}`, { body })
      if (isDeleted) await made(`delete${kind}`, { params: { id } })
      expect((await made(`permanentDelete${kind}`, { params: { id } })).message).toMatch(/ deleted/)
      for (const again of [`restore${kind}`, `permanentDelete${kind}`] as const)
        expect(await codeOf(again, { params: { id } }), again).toEqual([404, 'not_found'])
    }
  })

  test('stays while a document refers to it, a draft too', async () => {
    const { id } = await made(`create${kind}`, { body })
    const draft = await made('createInvoice', { body: { ...using(id), is_draft: true } })
    expect(await codeOf(`permanentDelete${kind}`, { params: { id } })).toEqual([409, 'in_use'])
    await made('deleteInvoice', { params: { id: draft.id } })
    expect((await call(`permanentDelete${kind}`, { params: { id } })).status).toBe(200)
  })
})
