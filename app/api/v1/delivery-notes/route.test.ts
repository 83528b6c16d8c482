import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

afterAll(closePools)
const items = [{ name: 'Chair', price: 100, quantity: 2 }]

test('a delivery note is open until it is invoiced, and then not voided', async () => {
  const { call, made } = callerOf((await createEntity()).key)
  const note = await made('createDeliveryNote', { body: { items } })
  expect(note).toMatchObject({ number: expect.stringMatching(/^DN-\d{4}-00001$/), status: 'open', hide_prices: false })
  const invoice = await made('createInvoice', { body: { items, linked_documents: [note.id] } })
  const shown = await made('getDeliveryNote', { params: { id: note.id }, query: { include: 'document_relations' } })
  expect(shown).toMatchObject({
    status: 'converted',
    document_relations: [{ relation_type: 'delivered_for', document_id: invoice.id }],
  })
  expect((await call('voidDeliveryNote', { params: { id: note.id } })).body.code).toBe('has_documents')
  await made('voidInvoice', { params: { id: invoice.id } })
  expect(await made('voidDeliveryNote', { params: { id: note.id } })).toMatchObject({ status: 'voided' })
})

test('one is made for an invoice, or for an estimate, without using them up', async () => {
  const { made } = callerOf((await createEntity()).key)
  const invoice = await made('createInvoice', { body: { items } })
  const estimate = await made('createEstimate', { body: { items } })
  const relation = async (id: string) => {
    const note = await made('createDeliveryNote', { body: { items, linked_documents: [id] } })
    const query = { include: 'document_relations' }
    return (await made('getDeliveryNote', { params: { id: note.id }, query })).document_relations[0].relation_type
  }
  expect([await relation(invoice.id), await relation(estimate.id)]).toEqual(['delivered_for', 'fulfills'])
  expect((await made('getEstimate', { params: { id: estimate.id } })).status).toBe('open')
})

test('prices are hidden where the entity hides them, or the note says so', async () => {
  const { key, entityId } = await createEntity()
  const { made } = callerOf(key)
  expect(await made('createDeliveryNote', { body: { items, hide_prices: true } })).toMatchObject({ hide_prices: true })
  await setEntity(entityId, { settings: { delivery_note_hide_prices: true } })
  expect(await made('createDeliveryNote', { body: { items } })).toMatchObject({ hide_prices: true })
})
