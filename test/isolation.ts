import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { withControl } from '@/db/control'
import { json } from '@/db/json'
import { preparedForTenant } from '@/db/prepared'
import type { TenantTables } from '@/db/schema'
import { tenantTables } from '@/db/scopes'
import { withTenant } from '@/db/tenant'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'
import { asOwner, makeAccount, makeTenant } from '@/test/database'
import { fillTables } from '@/test/fill-tables'

const names = [...tenantTables.keys()] as (keyof TenantTables)[]

/** Every row of an entity in every table, as the owner sees it. */
async function everything({ entityId }: Tenant): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(
    names.map(async (name) => {
      const column = name === 'entities' ? 'id' : 'entity_id'
      // Without an order rows come as the plan of the moment finds them.
      const rows = `select * from app.${name} as rows where ${column} = $1 order by rows::text`
      return [name, await asOwner(rows, [entityId])] as const
    }),
  )
  return Object.fromEntries(tables)
}

/**
 * What a tenant must not be able to do to another, for queries that are as careless as they come. It has to hold with
 * both walls, without the predicates, and without row-level security: each runs it in a file of its own.
 */
export function testIsolation() {
  let mine: Tenant
  let theirs: Tenant
  let hidden: Awaited<ReturnType<typeof fillTables>>
  beforeAll(async () => {
    const accountId = await makeAccount()
    mine = await makeTenant({ accountId })
    theirs = await makeTenant({ accountId })
    await fillTables(mine)
    hidden = await fillTables(theirs)
  })
  const work = <T>(run: (tx: TenantTx) => Promise<T>) => withTenant(mine, 'read write', run)
  const untouched = async (attack: () => Promise<unknown>) => {
    const before = await everything(theirs)
    await attack()
    expect(await everything(theirs)).toEqual(before)
  }

  test.for(names.filter((name) => name !== 'outbox' && name !== 'entities'))(
    'a select of all %s shows nobody else’s',
    async (name) => {
      const rows = await work((tx) =>
        tx
          .selectFrom(name as 'customers')
          .select('entity_id')
          .execute(),
      )
      expect(new Set(rows.map(({ entity_id }) => entity_id))).toEqual(new Set([mine.entityId]))
    },
  )

  test('an entity sees itself alone', async () => {
    expect(await work((tx) => tx.selectFrom('entities').select('id').execute())).toEqual([{ id: mine.entityId }])
  })

  test('an object of another is not there, by its id, in a join, in a subquery, in a prepared statement', async () => {
    const prepared = preparedForTenant((tx, args: { id: typeof hidden.document }) =>
      tx.selectFrom('documents').select('id').where('id', '=', args.id),
    )
    const found = await work(async (tx) => [
      await tx.selectFrom('documents').select('id').where('id', '=', hidden.document).execute(),
      await tx
        .selectFrom('taxes')
        .innerJoin('items', (join) => join.onTrue())
        .select('items.id')
        .where('items.id', '=', hidden.item)
        .execute(),
      await tx
        .selectFrom('taxes')
        .select('id')
        .where((eb) => eb.exists(eb.selectFrom('items').select('items.id').where('items.id', '=', hidden.item)))
        .execute(),
      await tx
        .with('all', (db) => db.selectFrom('customers').select('id'))
        .selectFrom('all')
        .select('id')
        .where('id', '=', hidden.customer)
        .execute(),
      await prepared(tx, { id: hidden.document }),
    ])
    expect(found).toEqual([[], [], [], [], []])
  })

  test.for(['customers', 'items', 'taxes', 'payments', 'documents'] as const)(
    'an update of all %s changes nobody else’s',
    async (name) => {
      await untouched(() =>
        work((tx) =>
          tx
            .updateTable(name as 'customers')
            .set({ metadata: json({ touched: 'yes' }) })
            .execute(),
        ),
      )
      expect(
        (
          await work((tx) =>
            tx
              .selectFrom(name as 'customers')
              .select('metadata')
              .execute(),
          )
        )[0]?.metadata,
      ).toEqual({ touched: 'yes' })
    },
  )

  test('an update by what another table holds changes nobody else’s', async () => {
    await untouched(() =>
      work((tx) =>
        tx
          .updateTable('items')
          .from('taxes')
          .set({ name: 'x' })
          .where('items.id', '=', hidden.item)
          .where(sql<boolean>`taxes.name is not null`)
          .execute(),
      ),
    )
  })

  test('a counter of the same name is another counter', async () => {
    await untouched(() =>
      work((tx) =>
        tx
          .insertInto('number_counters')
          .values({ type: 'invoice', period: '2026', next_value: 2 })
          .onConflict((conflict) => conflict.columns(['entity_id', 'type', 'period']).doUpdateSet({ next_value: 9 }))
          .execute(),
      ),
    )
  })

  test('an id, a number or a key that another uses is free', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString()
    await untouched(() =>
      work(async (tx) => {
        await tx.insertInto('customers').values({ id: hidden.customer, name: 'Mine' }).execute()
        await tx.deleteFrom('idempotency_keys').execute()
        await tx
          .insertInto('idempotency_keys')
          .values({ key: 'k', fingerprint: Buffer.alloc(32), expires_at: later })
          .execute()
        await tx.deleteFrom('customers').where('id', '=', hidden.customer).execute()
      }),
    )
  })

  test('a reference to an object of another fails as one to nothing does', async () => {
    const document = (customer_id: typeof hidden.customer) => ({
      id: newId('inv'),
      type: 'invoice' as const,
      date: '2026-01-01',
      currency_code: 'EUR',
      customer_id,
    })
    const refusal = (id: typeof hidden.customer) =>
      work((tx) => tx.insertInto('documents').values(document(id)).execute()).then(
        () => 'inserted',
        (error: Error & { code?: string; constraint?: string }) => [error.code, error.constraint, error.message],
      )
    const [foreign, absent] = [await refusal(hidden.customer), await refusal(newId('cust'))]
    expect(foreign).toEqual(absent)
    expect(foreign).toContain('23503')
    const line = { id: newId('line'), document_id: hidden.document, position: 2 }
    await expect(work((tx) => tx.insertInto('document_lines').values(line).execute())).rejects.toMatchObject({
      code: '23503',
    })
  })

  test('a control transaction stays in its account and environment, and in its entity', async () => {
    const { accountId } = mine
    const elsewhere = await makeTenant()
    const sandbox = await makeTenant({ accountId, environment: 'sandbox' })
    const listed = (scope: Parameters<typeof withControl>[0]) =>
      withControl(scope, 'read only', async (tx) =>
        (await tx.selectFrom('entities').select('id').orderBy('id').execute()).map(({ id }) => id),
      )
    expect(await listed({ accountId, environment: 'live', entityId: null })).toEqual([mine.entityId, theirs.entityId])
    expect(await listed({ accountId, environment: 'sandbox', entityId: null })).toEqual([sandbox.entityId])
    expect(await listed({ accountId, environment: 'live', entityId: theirs.entityId })).toEqual([theirs.entityId])
    expect(await listed({ accountId, environment: 'live', entityId: elsewhere.entityId })).toEqual([])
  })

  test('a control transaction changes nothing outside of its account', async () => {
    const elsewhere = await makeTenant()
    const account = () => asOwner('select * from app.accounts where id = $1', [elsewhere.accountId])
    const before = [await account(), await everything(elsewhere)]
    const scope = { accountId: mine.accountId, environment: 'live', entityId: null } as const
    await withControl(scope, 'read write', async (tx) => {
      await tx.updateTable('entities').set({ name: 'Renamed' }).execute()
      await tx.updateTable('accounts').set({ name: 'Renamed' }).execute()
      await tx.deleteFrom('entity_search_words').execute()
    })
    expect([await account(), await everything(elsewhere)]).toEqual(before)
    expect(await asOwner('select name from app.accounts where id = $1', [mine.accountId])).toEqual([
      { name: 'Renamed' },
    ])
  })

  // Last: it takes what the others need.
  test('a delete of everything leaves everybody else’s', async () => {
    await untouched(() =>
      work(async (tx) => {
        for (const name of [
          'payments',
          'recurring_invoices',
          'document_metadata',
          'document_relations',
          'documents',
          'tax_rates',
          'taxes',
          'items',
          'customers',
          'search_words',
        ] as const) {
          await tx.deleteFrom(name).execute()
        }
      }),
    )
    expect(await work((tx) => tx.selectFrom('documents').select('id').execute())).toEqual([])
  })
}
