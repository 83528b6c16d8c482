import { setTimeout as sleep } from 'node:timers/promises'
import { insertOutbox } from '@/db/outbox'
import { withTenant } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'
import type { AnyTasks } from '@/lib/worker/job-handlers'
import { runWorker } from '@/lib/worker/run-worker'
import type { PeriodicTask } from '@/lib/worker/task'
import { asOwner } from '@/test/database'

type Options = { schedule?: PeriodicTask[]; pollMs?: number }

/** The worker inside of a test, which needs a database of its own. stop() waits for what runs. */
export async function startWorker(tasks: AnyTasks, { schedule = [], pollMs = 300 }: Options = {}) {
  const stopping = new AbortController()
  const { ended } = await runWorker({ tasks, schedule, stopping: stopping.signal, pollMs })
  return async () => {
    stopping.abort()
    await ended
  }
}

/** Asks for a task of a test's own, of which the types of enqueue() know nothing. */
export const ask = (tenant: Tenant, task: string, payload: Record<string, unknown> = {}) =>
  withTenant(tenant, 'read write', (tx) => insertOutbox(tx, { id: newId('evt'), task, payload }))

/** Lets pass the pauses between attempts, and the time that a dead worker's jobs are left to it. */
export async function hurryJobs() {
  await asOwner(`update app_jobs._private_jobs set run_at = now() where run_at > now()`)
  await asOwner(`update app_jobs._private_jobs set locked_at = locked_at - interval '1 minute'`)
}

/** Waits until something holds. What cannot be asked now, since the machine is busy, is asked again. */
export async function eventually(condition: () => boolean | Promise<boolean>, withinMs = 20_000) {
  const deadline = Date.now() + withinMs
  for (;;) {
    const holds = await Promise.try(condition).catch((error: unknown) => {
      if (Date.now() > deadline) throw error
      return false
    })
    if (holds) return
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain for ${condition.toString()}`)
    await sleep(20)
  }
}
