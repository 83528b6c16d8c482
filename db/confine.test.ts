import { CompiledQuery, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { expect, test } from 'vitest'
import { compilerFor } from '@/db/confined-transaction'
import type { ControlTables, TenantTables } from '@/db/schema'
import { controlTables, tenantTables } from '@/db/scopes'
import { withTenant } from '@/db/tenant'
import { json } from '@/db/json'
import { newId } from '@/lib/ids'
import { makeTenant } from '@/test/database'

const [entity, account] = [newId('ent'), newId('acc')]
const values = { entity, account, environment: 'live' }
const tx = compilerFor<TenantTables>({ tables: tenantTables, values })
const control = compilerFor<ControlTables>({ tables: controlTables, values: { ...values, entity: null } })
/** A query as a mistake or an attack would write it, past the types. */
const untyped = tx as unknown as ReturnType<typeof compilerFor<Record<string, Record<string, unknown>>>>

const compiled = (query: { compile(): CompiledQuery }) => {
  const { sql: text, parameters } = query.compile()
  return text.replaceAll(/\$(\d+)/g, (_, index: string) => {
    const value = parameters[Number(index) - 1]
    return value === entity ? ':entity' : value === account ? ':account' : JSON.stringify(value)
  })
}

test('a select is confined in FROM, under its alias, whatever its own condition is', () => {
  const query = tx
    .selectFrom('customers as c')
    .select('c.id')
    .where(sql<boolean>`c.name = 'a' or true`)
  expect(compiled(query)).toBe(
    `select "c"."id" from "app"."customers" as "c" where "c"."entity_id" = :entity and (c.name = 'a' or true)`,
  )
  expect(compiled(tx.selectFrom('entities').select('id'))).toBe(
    `select "id" from "app"."entities" where "entities"."id" = :entity`,
  )
})

test('every table of a list in FROM is confined', () => {
  expect(compiled(tx.selectFrom(['items', 'taxes']).select('items.id'))).toBe(
    `select "items"."id" from "app"."items", "app"."taxes" where "items"."entity_id" = :entity and "taxes"."entity_id" = :entity`,
  )
})

test('a join is confined in its ON, so that a left join keeps its rows', () => {
  const query = tx
    .selectFrom('documents')
    .leftJoin('customers', 'customers.id', 'documents.customer_id')
    .select('documents.id')
  expect(compiled(query)).toBe(
    `select "documents"."id" from "app"."documents" left join "app"."customers" on "customers"."entity_id" = :entity and ` +
      `("customers"."id" = "documents"."customer_id") where "documents"."entity_id" = :entity`,
  )
})

test('an update and a delete are confined, with what they join', () => {
  expect(compiled(tx.updateTable('items').set({ name: 'x' }))).toBe(
    `update "app"."items" set "name" = "x" where "items"."entity_id" = :entity`,
  )
  expect(
    compiled(tx.updateTable('items').from('taxes').set({ name: 'x' }).whereRef('taxes.id', '=', 'items.id')),
  ).toContain(`where "items"."entity_id" = :entity and "taxes"."entity_id" = :entity and (`)
  expect(compiled(tx.deleteFrom('items').using('taxes'))).toBe(
    `delete from "app"."items" using "app"."taxes" where "items"."entity_id" = :entity and "taxes"."entity_id" = :entity`,
  )
})

test('subqueries are confined wherever they stand', () => {
  const inner = (text: string) => text.match(/from "app"\."items"[^)]* where "items"\."entity_id" = :entity/g)?.length
  const where = tx
    .selectFrom('taxes')
    .select('id')
    .where((eb) => eb.exists(eb.selectFrom('items').select('items.id')))
  const select = tx.selectFrom('taxes').select((eb) => eb.selectFrom('items').select('items.name').limit(1).as('item'))
  const from = tx.selectFrom((eb) => eb.selectFrom('items').select('items.name').as('named')).select('named.name')
  const cte = tx
    .with('named', (db) => db.selectFrom('items').select('name'))
    .selectFrom('named')
    .select('name')
  const union = tx
    .selectFrom('taxes')
    .select('name')
    .union((eb) => eb.selectFrom('items').select('items.name'))
  const raw = tx
    .selectFrom('taxes')
    .select(sql`coalesce(${tx.selectFrom('items').select('name').limit(1)}, '')`.as('name'))
  const insert = tx.insertInto('search_words').columns(['word']).expression(tx.selectFrom('items').select('name'))
  const returning = tx
    .insertInto('items')
    .values({ id: newId('item'), name: 'x' })
    .returning((eb) => eb.selectFrom('items').select('items.name').limit(1).as('other'))
  for (const query of [where, select, from, cte, union, raw, insert, returning]) expect(inner(compiled(query))).toBe(1)
})

test('a table that the scope does not have is refused', () => {
  const refused = /not a table of this scope/
  expect(() => untyped.selectFrom('api_keys').selectAll().compile()).toThrow(refused)
  expect(() => untyped.selectFrom('pg_catalog.pg_class').selectAll().compile()).toThrow(refused)
  expect(() => untyped.selectFrom('pg_catalog.customers').selectAll().compile()).toThrow(refused)
  expect(() => untyped.insertInto('accounts').values({ id: 'x' }).compile()).toThrow(refused)
  expect(() =>
    untyped.selectFrom('customers').innerJoin('users', 'users.id', 'customers.id').selectAll().compile(),
  ).toThrow(refused)
})

test('the name of a table cannot be hidden behind a with clause', () => {
  const shadow = untyped
    .with('customers', (db) => db.selectFrom('items').select('id'))
    .selectFrom('customers')
    .select('id')
  expect(() => shadow.compile()).toThrow(/cannot be that of a with clause/)
})

test('raw SQL that names a relation is refused', () => {
  const names = /raw SQL names a relation/
  expect(() =>
    tx
      .selectFrom('items')
      .select(sql`(select max(id) from app.items)`.as('max'))
      .compile(),
  ).toThrow(names)
  expect(() =>
    tx
      .selectFrom('items')
      .select('id')
      .where(sql<boolean>`id in (table app.taxes)`)
      .compile(),
  ).toThrow(names)
  expect(() =>
    tx
      .selectFrom('items')
      .select(sql`coalesce(${sql.table('taxes')})`.as('x'))
      .compile(),
  ).toThrow(names)
  expect(() =>
    tx
      .selectFrom(sql<{ id: string }>`app.items`.as('items'))
      .select('id')
      .compile(),
  ).toThrow(/in place of a table/)
  expect(() =>
    tx
      .selectFrom('items')
      .select((eb) => jsonArrayFrom(eb.selectFrom('taxes').select('taxes.id')).as('all'))
      .compile(),
  ).toThrow(names)
})

test('joins that keep rows which their condition refuses cannot be confined', () => {
  expect(() => tx.selectFrom('items').rightJoin('taxes', 'taxes.id', 'items.id').select('items.id').compile()).toThrow(
    /RightJoin/,
  )
  expect(() => tx.selectFrom('items').fullJoin('taxes', 'taxes.id', 'items.id').select('items.id').compile()).toThrow(
    /FullJoin/,
  )
  expect(() => tx.selectFrom('items').crossJoin('taxes').select('items.id').compile()).toThrow(/CrossJoin/)
})

test('what the database fills cannot be written', () => {
  const filled = /filled by the database/
  expect(() => untyped.insertInto('customers').values({ id: 'x', entity_id: entity }).compile()).toThrow(filled)
  expect(() => untyped.updateTable('customers').set({ entity_id: entity }).compile()).toThrow(filled)
  expect(() => untyped.insertInto('activities').values({ account_id: account }).compile()).toThrow(filled)
  const upsert = untyped.insertInto('customers').values({ id: 'x' })
  expect(() =>
    upsert.onConflict((conflict) => conflict.column('id').doUpdateSet({ entity_id: entity })).compile(),
  ).toThrow(filled)
})

test('a control query is confined to account and environment, and to the entity where there is one', () => {
  expect(compiled(control.selectFrom('api_keys').select('key_id'))).toBe(
    `select "key_id" from "app"."api_keys" where "api_keys"."account_id" = :account and "api_keys"."environment" = "live"`,
  )
  const inEntity = compilerFor<ControlTables>({ tables: controlTables, values })
  expect(compiled(inEntity.selectFrom('entities').select('name'))).toBe(
    `select "name" from "app"."entities" where "entities"."account_id" = :account and "entities"."environment" = "live" and "entities"."id" = :entity`,
  )
  expect(compiled(control.updateTable('accounts').set({ name: 'x' }))).toBe(
    `update "app"."accounts" set "name" = "x" where "accounts"."id" = :account`,
  )
})

test('a transaction runs nothing that was not confined', async () => {
  const tenant = await makeTenant()
  const raw = (run: (tx: Parameters<Parameters<typeof withTenant>[2]>[0]) => Promise<unknown>) =>
    withTenant(tenant, 'read only', run)
  await expect(raw((inner) => sql`select 1`.execute(inner))).rejects.toThrow(/cannot be confined/)
  await expect(raw((inner) => inner.executeQuery(CompiledQuery.raw('select 1')))).rejects.toThrow(/cannot be confined/)
  const withoutPlugins = raw((inner) => inner.withoutPlugins().selectFrom('customers').select('entity_id').execute())
  expect(await withoutPlugins).toEqual([])
  expect(compiled(tx.withoutPlugins().selectFrom('items').select('id'))).toContain(':entity')
})

test('json() keeps an array from becoming an array of PostgreSQL', () => {
  expect(json([{ rate: '22' }])).toBe('[{"rate":"22"}]')
})
