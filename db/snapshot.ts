import type { Compilable } from 'kysely'
import type { PoolClient } from 'pg'
import { confinedOn, contextOf, settingsOf } from '@/db/confined-transaction'
import { Flight } from '@/db/driver'
import { exportPool, poolOf } from '@/db/pool'
import type { TenantTables } from '@/db/schema'
import { tenantTables } from '@/db/scopes'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'

/** All exports of an entity that may be under way are, in whatever process. */
export class TooManySnapshots extends Error {
  override name = 'TooManySnapshots'
}

/** Exports that somebody waits for, and those that are jobs, which do not wait for each other. */
const SLOTS = { export: 3, job: 2 } as const
// Sorting all of an entity's documents comes before the first row; a reader may pause, though not for good.
const limits = `set local statement_timeout = '30s'; set local idle_in_transaction_session_timeout = '60s'`

/**
 * Reads one entity as it is at this moment, however long that takes, on a connection of its own; confined as
 * withTenant() confines. It ends with the reading, or when the signal says so: then the statement under way is
 * cancelled, too.
 */
export async function* inSnapshot<T>(
  tenant: Tenant,
  signal: AbortSignal,
  read: (tx: TenantTx) => AsyncIterable<T>,
  purpose: keyof typeof SLOTS = 'export',
): AsyncGenerator<T, void, undefined> {
  const values = { entity: tenant.entityId, account: tenant.accountId, environment: tenant.environment }
  const scope = { tables: tenantTables, values }
  const client = await exportPool().connect()
  const flight = new Flight(client, 'snapshot', `${settingsOf(scope)}; ${limits}`)
  let cancelled: Promise<unknown> = Promise.resolve()
  const cancel = () => (cancelled = cancelStatement(client))
  signal.addEventListener('abort', cancel)
  let isComplete = false
  try {
    signal.throwIfAborted()
    await takeSlot(flight, tenant.entityId, purpose)
    yield* read(confinedOn<TenantTables>(flight, scope) as TenantTx)
    isComplete = true
  } finally {
    signal.removeEventListener('abort', cancel)
    // A cancellation that comes late would hit whoever has the connection next.
    await cancelled
    if (isComplete) await flight.commit()
    else await flight.rollback()
  }
}

/** The rows of a query by way of a cursor, `size` at a time. Works on the pipelined connections, as it is plain SQL. */
export async function* rowsOf<Row>(tx: TenantTx, query: Compilable<Row>, size: number): AsyncGenerator<Row[]> {
  const { flight } = contextOf(tx)
  const { sql, parameters } = query.compile()
  const name = `rows_${(cursors = (cursors + 1) % Number.MAX_SAFE_INTEGER)}`
  await flight.run({ text: `declare ${name} no scroll cursor for ${sql}` }, parameters)
  for (;;) {
    const { rows } = await flight.run<Row>({ text: `fetch ${size} from ${name}` }, [])
    if (rows.length > 0) yield rows
    if (rows.length < size) break
  }
  await flight.run({ text: `close ${name}` }, [])
}
let cursors = 0

/** By locks that end with the transaction, so that processes need not know of each other. */
async function takeSlot(flight: Flight, entityId: string, purpose: keyof typeof SLOTS): Promise<void> {
  const slots = Array.from(
    { length: SLOTS[purpose] },
    (_, slot) => `when pg_try_advisory_xact_lock(hashtextextended('${purpose} ' || $1, ${slot})) then true`,
  )
  const statement = { text: `select case ${slots.join(' ')} else false end as taken` }
  const { rows } = await flight.run<{ taken: boolean }>(statement, [entityId])
  if (!rows[0]?.taken) throw new TooManySnapshots('The entity has as many exports under way as it may.')
}

const cancelStatement = ({ processID }: PoolClient & { processID?: number }): Promise<unknown> =>
  poolOf('tenant')
    .query('select pg_cancel_backend($1)', [processID])
    .catch(() => undefined)
