import { sql } from 'kysely'
import type { Pool } from 'pg'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { transact, TransactionAborted } from '@/db/driver'
import { closePools, poolOf } from '@/db/pool'
import { withTenant } from '@/db/tenant'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import { setEnv } from '@/lib/env'
import { newId } from '@/lib/ids'
import { asOwner, makeTenant } from '@/test/database'

let tenant: Tenant
beforeAll(async () => {
  await closePools()
  // One client, so that whatever a test leaves behind on it is what the next one gets.
  setEnv({ DATABASE_POOL_MAX: '1' })
  tenant = await makeTenant()
})

const divide = sql<number>`1 / ${0}::int`.as('quotient')
const failing = (tx: TenantTx) => tx.selectNoFrom(divide).execute()
const readIds = (tx: TenantTx) => tx.selectFrom('entities').select('id').execute()
const addCustomer = (tx: TenantTx) =>
  tx
    .insertInto('customers')
    .values({ id: newId('cust'), name: 'Globex' })
    .execute()
const customers = () => withTenant(tenant, 'read only', (tx) => tx.selectFrom('customers').select('id').execute())

afterEach(async () => {
  const client = await poolOf('tenant').connect()
  expect(client.getTransactionStatus()).toBe('I')
  const { rows } = await client.query(`select nullif(current_setting('app.entity_id', true), '') as tenant`)
  client.release()
  expect(rows).toEqual([{ tenant: null }])
})

test('the first query sees the tenant that was sent along with it', async () => {
  expect(await withTenant(tenant, 'read only', readIds)).toEqual([{ id: tenant.entityId }])
})

test('a reader that asks again later is confined again, and holds no transaction open in between', async () => {
  const seen = await withTenant(tenant, 'read only', async (tx) => {
    const [backend] = await tx.selectNoFrom(sql<number>`pg_backend_pid()`.as('pid')).execute()
    // Its end is on its way with the answer, and may arrive a moment after it.
    await vi.waitFor(async () =>
      expect(await asOwner('select state from pg_stat_activity where pid = $1', [backend?.pid])).toEqual([
        { state: 'idle' },
      ]),
    )
    return readIds(tx)
  })
  expect(seen).toEqual([{ id: tenant.entityId }])
})

test('a query error rolls back and reaches the caller', async () => {
  const before = await customers()
  const failed = withTenant(tenant, 'read write', async (tx) => {
    await addCustomer(tx)
    await failing(tx)
  })
  await expect(failed).rejects.toMatchObject({ code: '22012' })
  expect(await customers()).toEqual(before)
})

test.for(['read only', 'read write'] as const)('a swallowed error does not pass for success (%s)', async (mode) => {
  const swallowed = withTenant(tenant, mode, async (tx) => {
    await failing(tx).catch(() => undefined)
    return 'done'
  })
  await expect(swallowed).rejects.toThrow(TransactionAborted)
})

test('what a forgotten query fails at is not committed around', async () => {
  const before = await customers()
  const forgotten = withTenant(tenant, 'read write', async (tx) => {
    await addCustomer(tx)
    failing(tx).catch(() => undefined)
  })
  await expect(forgotten).rejects.toThrow(TransactionAborted)
  expect(await customers()).toEqual(before)
})

test('a forgotten query leaves nothing behind when the work throws', async () => {
  const thrown = withTenant(tenant, 'read only', async (tx) => {
    tx.selectNoFrom(sql<string>`pg_sleep(0.1)`.as('slept'))
      .execute()
      .catch(() => undefined)
    throw new Error('boom')
  })
  await expect(thrown).rejects.toThrow('boom')
})

test('a query that comes after the end is refused, not run in the transaction of another', async () => {
  let late: TenantTx | undefined
  await withTenant(tenant, 'read only', async (tx) => {
    late = tx
    await readIds(tx)
  })
  await expect(late && readIds(late)).rejects.toThrow('The transaction is over.')
})

test('a throw before any query rolls back', async () => {
  await expect(withTenant(tenant, 'read write', () => Promise.reject(new Error('boom')))).rejects.toThrow('boom')
})

test('a transaction that cannot begin says why, and returns no rows', async () => {
  const bogus = 'bogus' as 'read only'
  await expect(withTenant(tenant, bogus, readIds)).rejects.toMatchObject({ code: '42601' })
})

test('a tenant that is no id never reaches the server', async () => {
  const forged = { ...tenant, entityId: `x'; set role postgres; --` } as unknown as Tenant
  await expect(withTenant(forged, 'read only', readIds)).rejects.toThrow('not a value of app.entity_id')
})

test('a read-only transaction refuses to write', async () => {
  await expect(withTenant(tenant, 'read only', addCustomer)).rejects.toMatchObject({ code: '25006' })
})

test('a connection that dies is not used again', async () => {
  const killed = withTenant(tenant, 'read write', (tx) =>
    tx.selectNoFrom(sql<boolean>`pg_terminate_backend(pg_backend_pid())`.as('killed')).execute(),
  )
  await expect(killed).rejects.toThrow()
  expect(await withTenant(tenant, 'read only', readIds)).toHaveLength(1)
})

test.for(['read only', 'read write'] as const)(
  'a client that is still in a transaction is given to nobody else (%s)',
  async (mode) => {
    const released = new Promise((resolve) => poolOf('tenant').once('release', resolve))
    await transact(chaining(), mode, `set local app.entity_id = '${tenant.entityId}'`, (flight) =>
      flight.run({ text: 'select 1' }, []),
    )
    await released
  },
)

/** The pool, with clients on which no transaction ends without another one that has the same settings. */
function chaining(): Pool {
  const connect = async () => {
    const client = await poolOf('tenant').connect()
    const query = client.query.bind(client) as (text: unknown) => Promise<unknown>
    const chained = (text: unknown) => query(text === 'commit' || text === 'rollback' ? `${text} and chain` : text)
    return Object.assign(client, { query: chained })
  }
  return { connect } as Pool
}

test('queries that are sent together are answered each with its own rows', async () => {
  const numbers = Array.from({ length: 50 }, (_, index) => index)
  const answers = await withTenant(tenant, 'read only', (tx) =>
    Promise.all(numbers.map((number) => tx.selectNoFrom(sql<number>`${number}::int`.as('number')).execute())),
  )
  expect(answers).toEqual(numbers.map((number) => [{ number }]))
})

test('filters that nobody asks for again leave no statement on the connection', async () => {
  const named = async () => {
    const { rows } = await poolOf('tenant').query<{ name: string }>('select name from pg_prepared_statements')
    return rows.length
  }
  const filter = (values: number) =>
    withTenant(tenant, 'read only', (tx) =>
      tx.selectFrom('customers').select('version').where('name', 'in', Array<string>(values).fill('x')).execute(),
    )
  const before = await named()
  for (let values = 1; values <= 50; values++) await filter(values)
  expect(await named()).toBe(before)
})
