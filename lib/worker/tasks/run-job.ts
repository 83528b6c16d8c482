import { beginJob, failJob } from '@/db/job-rows'
import { withTenant } from '@/db/tenant'
import { JobFailure, JobStopped } from '@/lib/jobs/job-failure'
import { runAttempt } from '@/lib/jobs/run-attempt'
import type { TaskPayloads } from '@/lib/outbox/task-payloads'
import { EntityDisabled } from '@/lib/worker/job-handlers'
import type { Task } from '@/lib/worker/task'

const interrupted = { code: 'interrupted', message: 'The company was disabled meanwhile.' } as const

/** Makes what a job was asked for. An attempt that was cut off has left nothing: the next begins anew. */
export const runJob: Task<TaskPayloads['job.run']> = {
  attemptsMax: 6,
  isLong: true,
  run: async ({ job_id }, { tenant, signal }) => {
    const job = await withTenant(tenant, 'read write', (tx) => beginJob(tx, job_id))
    if (!job) return
    try {
      await runAttempt(job, tenant, signal)
    } catch (error) {
      if (!(error instanceof JobStopped || error instanceof JobFailure)) throw error
      const reason = error instanceof JobFailure ? error : interrupted
      // Of a deleted job, or one that another attempt has, nothing is left to say.
      await withTenant(tenant, 'read write', (tx) => failJob(tx, job_id, reason, job.run))
    }
  },
  giveUp: async ({ job_id }, { tenant }, reason) => {
    const failed = { code: 'internal', message: 'It could not be made, for a reason of ours. Try again.' } as const
    const said = reason instanceof EntityDisabled ? interrupted : failed
    await withTenant(tenant, 'read write', (tx) => failJob(tx, job_id, said))
  },
}
