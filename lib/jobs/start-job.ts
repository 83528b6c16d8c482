import { countUnfinishedJobs, insertJob } from '@/db/job-rows'
import { json } from '@/db/json'
import { actorOf, recordActivity } from '@/lib/activities/record-activity'
import { DOCUMENT_RESOURCES, type DocumentType } from '@/lib/contract/document-types'
import type { JobKind } from '@/lib/contract/job-model'
import type { Job } from '@/lib/contract/jobs'
import type { Permission } from '@/lib/contract/permissions'
import type { TenantContext } from '@/lib/http/context'
import { Problem } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { enqueue } from '@/lib/outbox/enqueue'

import { toJob } from './to-job'

/** Jobs of one entity that may wait or run. They run one after the other. */
const UNFINISHED_MAX = 5

type Asked = {
  kind: JobKind
  request: { type: DocumentType }
  /** What else it takes to see what it makes. */
  permissions: readonly Permission[]
}

/** Writes down what is asked for, and asks the worker for it. */
export async function startJob(context: TenantContext, { kind, request, permissions }: Asked): Promise<Job> {
  const { tx, principal } = context
  if ((await countUnfinishedJobs(tx)) >= UNFINISHED_MAX) {
    const message = `${UNFINISHED_MAX} jobs of this entity are waiting or under way. Wait until one has ended, or delete one.`
    throw new Problem('rate_limited', message, { headers: { 'retry-after': '10' } })
  }
  const { type } = request
  const row = await insertJob(tx, {
    id: newId('job'),
    kind,
    type,
    request: json(request),
    started_by: actorOf(principal),
    permissions: ['reports:read', `${DOCUMENT_RESOURCES[type]}:read`, ...permissions],
  })
  await enqueue(tx, 'job.run', { job_id: row.id })
  await recordActivity(tx, context, { resource_type: 'job', resource_id: row.id, action: 'created', changes: { kind } })
  return toJob(row, principal)
}
