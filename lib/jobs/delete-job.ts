import { deleteJob as deleteRow, selectJob } from '@/db/job-rows'
import { recordActivity } from '@/lib/activities/record-activity'
import type { jobs } from '@/lib/contract/jobs'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { maySee } from './to-job'

/** A worker that is at it notices within a second or two. */
export const deleteJob: UseCase<typeof jobs.delete> = async (context, { params: { id } }) => {
  const { tx, principal } = context
  const row = await selectJob(tx, id)
  if (!row || !maySee(principal, row)) throw notFound()
  await deleteRow(tx, id)
  await recordActivity(tx, context, { resource_type: 'job', resource_id: id, action: 'deleted' })
  return { message: 'Job deleted' }
}
