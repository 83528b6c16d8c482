import type { ControlTx } from '@/db/control'
import { insertOutbox } from '@/db/outbox'
import type { TenantTx } from '@/db/tenant'
import { newId } from '@/lib/ids'

import type { TaskName, TaskPayloads } from './task-payloads'

type Options = {
  /** Not before this time. Default: at once. */
  runAt?: Date
}

/** Asks the worker for something once this transaction has committed: never for what was rolled back, and for nothing less. */
export const enqueue = <Name extends TaskName>(
  tx: TenantTx | ControlTx,
  task: Name,
  payload: TaskPayloads[Name],
  { runAt }: Options = {},
) => insertOutbox(tx, { id: newId('evt'), task, payload, run_at: runAt?.toISOString() ?? null })
