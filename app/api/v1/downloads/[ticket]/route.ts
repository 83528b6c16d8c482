import { jobs } from '@/lib/contract/jobs'
import { endpoint } from '@/lib/http/endpoint'
import { downloadJobFile } from '@/lib/jobs/download-job-file'

export const GET = endpoint(jobs.download, downloadJobFile)
