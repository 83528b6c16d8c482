import type { ControlTx } from '@/db/control'
import { json } from '@/db/json'
import { shared } from '@/db/shared-transaction'
import type { TenantTx } from '@/db/tenant'

/** Says what must leave the house, in the transaction of what it reports; the worker sees to it. */
export const insertOutbox = (
  tx: TenantTx | ControlTx,
  { id, task, payload }: { id: string; task: string; payload: Record<string, unknown> },
) =>
  shared(tx)
    .insertInto('outbox')
    .values({ id, task, payload: json(payload) })
    .execute()
