import { contextOf } from '@/db/confined-transaction'
import type { ControlTx } from '@/db/control'
import { json } from '@/db/json'
import { poolOf } from '@/db/pool'
import { shared } from '@/db/shared-transaction'
import type { TenantTx } from '@/db/tenant'

/** The channel on which the worker hears that there is something in the outbox. */
export const outboxChannel = 'outbox'
/** Of many transactions that commit within this time, one tells the worker. */
const gatherMs = 20

type NewOutboxRow = { id: string; task: string; payload: Record<string, unknown>; run_at?: string | null }

/** Says what must leave the house, in the transaction of what it reports; the worker sees to it. */
export async function insertOutbox(tx: TenantTx | ControlTx, { id, task, payload, run_at = null }: NewOutboxRow) {
  contextOf(tx).flight.afterCommit(wakeWorker)
  await shared(tx)
    .insertInto('outbox')
    .values({ id, task, payload: json(payload), run_at })
    .execute()
}

let waking: NodeJS.Timeout | undefined

/**
 * A hint, without which the worker would look only when it polls. It is not part of the transaction that wrote: a
 * commit that notifies takes a lock on the whole database, so that all others would wait for its disk.
 */
function wakeWorker() {
  waking ??= setTimeout(() => {
    waking = undefined
    poolOf('tenant')
      .query(`notify ${outboxChannel}`)
      .catch(() => undefined)
  }, gatherMs).unref()
}
