import { jobs } from '@/lib/contract/jobs'
import { endpoint } from '@/lib/http/endpoint'
import { deleteJob } from '@/lib/jobs/delete-job'
import { getJob } from '@/lib/jobs/get-job'

export const GET = endpoint(jobs.get, getJob)
export const DELETE = endpoint(jobs.delete, deleteJob)
