import { selectJob } from '@/db/job-rows'
import type { jobs } from '@/lib/contract/jobs'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { maySee, toJob } from './to-job'

export const getJob: UseCase<typeof jobs.get> = async ({ tx, principal }, { params }) => {
  const row = await selectJob(tx, params.id)
  if (!row || !maySee(principal, row)) throw notFound()
  return toJob(row, principal)
}
