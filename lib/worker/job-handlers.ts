import type { Job, JobHandler } from '@/db/job-runner'
import type { OutboxJob } from '@/db/jobs'
import { tenantOfJob } from '@/lib/auth/resolve-tenant'
import { logger } from '@/lib/logger'

import type { PeriodicTask, Task, TaskContext } from './task'

/** Tasks by name, each with a payload of its own: what enqueue() checked when it was written. */
export type AnyTasks = Readonly<Record<string, Task<never>>>

/** Why nothing comes of what a disabled entity had asked for. */
export class EntityDisabled extends Error {
  override name = 'EntityDisabled'
}

/** What the queue calls for a task. */
export const taskHandler =
  (task: Task<never>): JobHandler =>
  async (job) => {
    const found = await contextOf(job)
    if (!found) return logger.warn(sayingOf(job), 'a job was dropped: its entity is gone')
    const { payload, context, isEnabled } = found
    if (!isEnabled) return giveUp(task, job, new EntityDisabled('The entity is disabled.'))
    try {
      await task.run(payload as never, context)
    } catch (error) {
      if (!context.isLastAttempt) {
        logger.warn({ ...sayingOf(job), err: error }, 'a job failed; it is tried again')
        throw error
      }
      await giveUp(task, job, asError(error))
      // The queue keeps it with its last error for a month.
      throw error
    }
  }

type Unfinished = Pick<Job, 'id' | 'task' | 'payload' | 'attempt' | 'attemptsMax'> & { signal?: AbortSignal }

/** Says so where somebody looks, once a job has failed for good. */
export async function giveUp(task: Task<never>, job: Unfinished, reason: Error) {
  logger.error({ ...sayingOf(job), err: reason }, 'a job failed for good')
  const found = await contextOf(job)
  if (found) await task.giveUp?.(found.payload as never, found.context, reason)
}

/** What the queue calls for what the clock asks for. */
export const periodicHandler =
  ({ run }: PeriodicTask): JobHandler =>
  async (job) => {
    try {
      await run({ now: new Date(), signal: job.signal })
    } catch (error) {
      logger.error({ ...sayingOf(job), err: error }, 'a periodic task failed')
      throw error
    }
  }

async function contextOf({ payload: stored, attempt, attemptsMax, signal }: Unfinished) {
  const { payload, ...of } = stored as OutboxJob
  const found = await tenantOfJob(of)
  if (!found) return null
  const context: TaskContext = {
    tenant: found.tenant,
    attempt,
    isLastAttempt: attempt >= attemptsMax,
    signal: signal ?? new AbortController().signal,
  }
  return { payload, context, isEnabled: found.isEnabled }
}

const sayingOf = ({ id, task, attempt }: Unfinished) => ({ job: id, task, attempt })
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))
