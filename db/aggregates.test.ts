import { expect, test } from 'vitest'
import { countActivities, insertActivity, selectActivities } from '@/db/activities'
import { withControl, withinEntity } from '@/db/control'
import {
  countCustomers,
  customerHasDocuments,
  deleteCustomer,
  insertCustomer,
  lockCustomer,
  restoreCustomer,
  selectCustomer,
  selectCustomers,
  softDeleteCustomer,
  updateCustomer,
} from '@/db/customers'
import { insertDocument } from '@/db/documents'
import {
  countEntities,
  insertEntity,
  lockEntity,
  replaceEntityWords,
  selectEntities,
  selectEntity,
  updateEntity,
} from '@/db/entities'
import { insertItem, itemHasDocuments, selectItems, selectItemsByIds, softDeleteItem } from '@/db/items'
import { json } from '@/db/json'
import { insertOutbox } from '@/db/outbox'
import type { Keyset } from '@/db/page'
import {
  countPayments,
  deletePayment,
  insertPayments,
  selectPayments,
  selectPaymentsOf,
  updatePayment,
} from '@/db/payments'
import type { Row } from '@/db/schema'
import { replaceSearchWords } from '@/db/search-words'
import {
  clearDefaultTax,
  deleteTax,
  insertTax,
  lockTax,
  restoreTax,
  selectAllTaxes,
  selectTax,
  selectTaxes,
  softDeleteTax,
  taxIsUsed,
  updateTax,
} from '@/db/taxes'
import { withTenant } from '@/db/tenant'
import { newId } from '@/lib/ids'
import { asOwner, makeAccount, makeTenant } from '@/test/database'

const newest: Keyset = { column: 'id', descending: true, after: null, limit: 10 }
const all = { words: [], conditions: [] }

test('a customer is changed with its version, deleted, restored, and gone for good', async () => {
  const tenant = await makeTenant()
  const id = newId('cust')
  await withTenant(tenant, 'read write', async (tx) => {
    expect(await insertCustomer(tx, { id, name: 'Globex', metadata: json({ a: '1' }) })).toMatchObject({
      version: 1,
      is_tax_subject: true,
    })
    expect(await updateCustomer(tx, id, { city: 'Wien' })).toMatchObject({ version: 2, city: 'Wien' })
    await replaceSearchWords(tx, 'customer', id, ['globex'])
    expect(await selectCustomers(tx, { words: ['glo'], conditions: [] }, newest)).toMatchObject([{ id }])
    const byMetadata = { field: 'metadata.a', kind: 'text', operator: 'equals', values: ['1'] } as const
    expect(
      await countCustomers(tx, { words: [], conditions: [{ ...byMetadata, values: [...byMetadata.values] }] }),
    ).toBe(1)
    await softDeleteCustomer(tx, id)
    expect(await selectCustomer(tx, id)).toBeUndefined()
    expect(await selectCustomers(tx, all, newest)).toEqual([])
    expect((await lockCustomer(tx, id))?.deleted_at).not.toBeNull()
    expect(await restoreCustomer(tx, id)).toMatchObject({ deleted_at: null, version: 4 })
    expect(await customerHasDocuments(tx, id)).toBe(false)
    await deleteCustomer(tx, id)
    expect(await lockCustomer(tx, id)).toBeUndefined()
  })
})

test('items are found by their ids, but deleted ones', async () => {
  const tenant = await makeTenant()
  const [kept, gone] = [newId('item'), newId('item')]
  await withTenant(tenant, 'read write', async (tx) => {
    await insertItem(tx, { id: kept, name: 'Hour', price: '99.12345678', tax_ids: [newId('tax')] })
    await insertItem(tx, { id: gone, name: 'Day' })
    await softDeleteItem(tx, gone)
    expect(await selectItemsByIds(tx, [kept, gone, newId('item')])).toMatchObject([{ id: kept, price: '99.12345678' }])
    expect(await selectItemsByIds(tx, [])).toEqual([])
    expect(await selectItems(tx, all, newest)).toMatchObject([{ id: kept }])
    expect(await itemHasDocuments(tx, kept)).toBe(false)
  })
})

test('a tax comes with its rates, newest first', async () => {
  const tenant = await makeTenant()
  const id = newId('tax')
  await withTenant(tenant, 'read write', async (tx) => {
    const rates = [
      { rate: '20', valid_from: '1970-01-01' },
      { rate: '22', valid_from: '2013-07-01' },
    ]
    const newestFirst = [
      { rate: '22.00000000', valid_from: '2013-07-01' },
      { rate: '20.00000000', valid_from: '1970-01-01' },
    ]
    expect((await insertTax(tx, { id, name: 'VAT', is_default: true }, rates)).tax_rates).toEqual(newestFirst)
    for (const tax of [
      await selectTax(tx, id),
      await lockTax(tx, id),
      (await selectTaxes(tx, all, newest))[0],
      (await selectAllTaxes(tx))[0],
    ]) {
      expect(tax).toMatchObject({ id, tax_rates: newestFirst })
    }
    expect((await updateTax(tx, id, { name: 'DDV' })).tax_rates).toEqual(newestFirst)
    expect((await updateTax(tx, id, {}, [{ rate: '9.5', valid_from: '1970-01-01' }])).tax_rates).toEqual([
      { rate: '9.50000000', valid_from: '1970-01-01' },
    ])
    await clearDefaultTax(tx)
    expect(await selectTax(tx, id)).toMatchObject({ is_default: false })
    expect(await taxIsUsed(tx, id)).toBe(false)
    await insertItem(tx, { id: newId('item'), name: 'Hour', tax_ids: [id] })
    expect(await taxIsUsed(tx, id)).toBe(true)
    await softDeleteTax(tx, id)
    expect(await selectTax(tx, id)).toBeUndefined()
    expect(await selectAllTaxes(tx)).toHaveLength(1)
    expect(await restoreTax(tx, id)).toMatchObject({ deleted_at: null })
    await deleteTax(tx, id)
    expect(await selectAllTaxes(tx)).toEqual([])
  })
})

test('payments are listed, by document too', async () => {
  const tenant = await makeTenant()
  const [document, first, second] = [newId('inv'), newId('pmt'), newId('pmt')]
  await withTenant(tenant, 'read write', async (tx) => {
    await insertDocument(tx, { id: document, type: 'invoice', date: '2026-01-01', currency_code: 'EUR' })
    const payment = { invoice_id: document, currency_code: 'EUR', type: 'card', date: '2026-01-01' } as const
    const rows = await insertPayments(tx, [
      { ...payment, id: first, amount: 1050 },
      { ...payment, id: second, amount: 1 },
    ])
    expect(rows).toMatchObject([{ id: first }, { id: second }])
    const [one, other] = rows as [Row<'payments'>, Row<'payments'>]
    const money = { field: 'amount', kind: 'money', operator: 'gte', values: ['10.5'] } as const
    const ofDocument = { field: 'document_id', kind: 'id', operator: 'equals', values: [document] } as const
    expect(
      await selectPayments(tx, { words: [], conditions: [{ ...money, values: [...money.values] }] }, newest),
    ).toMatchObject([{ id: first }])
    expect(
      await countPayments(tx, { words: [], conditions: [{ ...ofDocument, values: [...ofDocument.values] }] }),
    ).toBe(2)
    await updatePayment(tx, other, { deleted_at: '2026-01-02T00:00:00.000Z' })
    expect(await selectPaymentsOf(tx, [document])).toMatchObject([{ id: first }])
    await deletePayment(tx, one)
    expect(await selectPaymentsOf(tx, [document])).toEqual([])
  })
})

test('an entity is made from outside, found by its words, and changed under its version', async () => {
  const accountId = await makeAccount()
  const scope = { accountId, environment: 'sandbox', entityId: null } as const
  const id = newId('ent')
  await withControl(scope, 'read write', async (tx) => {
    await withinEntity(tx, id, async (inside) => {
      await insertEntity(inside, {
        id,
        name: 'Acme',
        country: 'Austria',
        country_code: 'AT',
        currency_code: 'EUR',
        locale: 'de-AT',
        timezone: 'Europe/Vienna',
      })
      await replaceEntityWords(inside, id, ['acme', 'atu12345678'])
      await insertActivity(inside, {
        id: newId('act'),
        resource_type: 'entity',
        action: 'created',
        actor_type: 'account_key',
        changes: { a: 1 },
      })
      await insertOutbox(inside, { id: newId('evt'), task: 'webhook', payload: {} })
    })
    await insertActivity(tx, { id: newId('act'), resource_type: 'account', action: 'seen', actor_type: 'account_key' })
    expect(await selectEntities(tx, { words: ['atu'], conditions: [] }, newest)).toMatchObject([{ id }])
    expect(await countEntities(tx, { words: ['nobody'], conditions: [] })).toBe(0)
    expect(await lockEntity(tx, id)).toMatchObject({ version: 1, settings: {} })
    expect(await updateEntity(tx, id, { is_enabled: false })).toMatchObject({ version: 2, is_enabled: false })
    expect(await selectEntity(tx, id)).toMatchObject({ environment: 'sandbox', account_id: accountId })
    expect(await selectActivities(tx, [], newest)).toMatchObject([
      { entity_id: '', resource_type: 'account' },
      { entity_id: id, changes: { a: 1 }, account_id: accountId, environment: 'sandbox' },
    ])
    expect(await countActivities(tx, [])).toBe(2)
  })
  const own = await withControl({ ...scope, entityId: id }, 'read only', (tx) => selectActivities(tx, [], newest))
  expect(own).toMatchObject([{ entity_id: id }])
})

test('a part of a transaction that is confined to an entity sees only that, and the rest sees the account again', async () => {
  const accountId = await makeAccount()
  const [one, other] = [await makeTenant({ accountId }), await makeTenant({ accountId })]
  await withControl({ accountId, environment: 'live', entityId: null }, 'read write', async (tx) => {
    await withinEntity(tx, one.entityId, async (inside) => {
      expect(await selectEntities(inside, all, newest)).toMatchObject([{ id: one.entityId }])
      await expect(withinEntity(inside, other.entityId, () => Promise.resolve())).rejects.toThrow(
        'of an entity already',
      )
    })
    expect(await selectEntities(tx, all, newest)).toHaveLength(2)
  })
})

test('what reports to the outside is written by everybody and read by the worker alone', async () => {
  const tenant = await makeTenant()
  const id = newId('evt')
  await withTenant(tenant, 'read write', (tx) => insertOutbox(tx, { id, task: 'webhook', payload: { a: [1] } }))
  await expect(
    withTenant(tenant, 'read only', (tx) => tx.selectFrom('outbox').select('id').execute()),
  ).rejects.toMatchObject({ code: '42501' })
  expect(await asOwner('select payload, entity_id from app.outbox where id = $1', [id])).toEqual([
    { payload: { a: [1] }, entity_id: tenant.entityId },
  ])
})

test('activities can be neither changed nor deleted', async () => {
  const tenant = await makeTenant()
  const refused = { code: '42501' }
  await expect(withTenant(tenant, 'read write', (tx) => tx.deleteFrom('activities').execute())).rejects.toMatchObject(
    refused,
  )
  const update = (tx: Parameters<Parameters<typeof withTenant>[2]>[0]) =>
    tx
      .updateTable('activities')
      .set({ action: 'x' } as never)
      .execute()
  await expect(withTenant(tenant, 'read write', update)).rejects.toMatchObject(refused)
})
