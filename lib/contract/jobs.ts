import * as z from 'zod'

import { define, FileAnswer, Instant, Message } from './common'
import { DOCUMENT_TYPES } from './document-types'
import { JobId, refTo } from './ids'
import { JOB_ERROR_CODES, JOB_KINDS, JOB_STATUSES } from './job-model'
import { routes } from './routes'

export const Job = z
  .strictObject({
    id: JobId,
    kind: z.enum(JOB_KINDS),
    type: z.enum(DOCUMENT_TYPES).meta({ description: 'Of the documents.' }),
    status: z.enum(JOB_STATUSES),
    progress: z.strictObject({
      done: z.int().meta({ description: 'Documents that are in the file by now.' }),
      total: z.int().nullable().meta({ description: 'null until it has begun.' }),
    }),
    file_name: z.string().nullable(),
    bytes: z.int().nullable(),
    error: z
      .strictObject({ code: z.enum(JOB_ERROR_CODES), message: z.string() })
      .nullable()
      .meta({ description: 'Why it failed.' }),
    created_at: Instant,
    finished_at: Instant.nullable(),
    expires_at: Instant.meta({ description: 'When it is gone, and its file with it.' }),
    download_url: z.string().nullable().meta({
      description:
        'Once it is done: an address that gives the file without a credential, for a minute, as long as the credential that got it may see the job. Ask for the job again for another.',
    }),
  })
  .meta({ id: 'Job' })
export type Job = z.output<typeof Job>

const params = z.strictObject({ id: refTo(JobId, 'job') })

export const jobs = {
  get: define(routes.jobs.get, {
    summary: 'How far a job is, and where its file is',
    params,
    response: Job,
  }),
  delete: define(routes.jobs.delete, {
    summary: 'Stop a job, or delete what it has made',
    params,
    response: Message,
  }),
  download: define(routes.jobs.download, {
    summary: 'The file of a job, by the ticket in its `download_url`',
    data: 'none',
    params: z.strictObject({ ticket: z.string().meta({ example: 'ft_…' }) }),
    query: z.strictObject({}),
    produces: [
      'application/zip',
      'text/csv; charset=utf-8',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    response: FileAnswer,
  }),
}
