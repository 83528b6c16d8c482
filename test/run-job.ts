import type { Tenant } from '@/lib/auth/principal'
import type { JobId } from '@/lib/contract/ids'
import { runJob } from '@/lib/worker/tasks/run-job'

/** Does what the worker would, at once. */
export const runJobNow = (tenant: Tenant, id: string, signal = new AbortController().signal): Promise<void> =>
  runJob.run({ job_id: id as JobId }, { tenant, attempt: 1, isLastAttempt: false, signal })
