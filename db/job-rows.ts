import { sql } from 'kysely'
import type { NewRow, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { JobId } from '@/lib/contract/ids'
import type { JobErrorCode } from '@/lib/contract/job-model'

export type JobRow = Row<'jobs'>
/** One attempt at a job. */
export type JobRun = Pick<JobRow, 'id' | 'run'>

const now = sql<string>`now()`
const inADay = sql<string>`now() + interval '24 hours'`
const unfinished = ['queued', 'running'] as const

export const insertJob = (tx: TenantTx, job: NewRow<'jobs'>): Promise<JobRow> =>
  tx.insertInto('jobs').values(job).returningAll().executeTakeFirstOrThrow()

export const selectJob = (tx: TenantTx, id: JobId): Promise<JobRow | undefined> =>
  tx.selectFrom('jobs').selectAll().where('id', '=', id).where('expires_at', '>', now).executeTakeFirst()

export async function countUnfinishedJobs(tx: TenantTx): Promise<number> {
  const { count } = await tx
    .selectFrom('jobs')
    .select(sql<number>`count(*)`.as('count'))
    .where('status', 'in', unfinished)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return count
}

/** Deletes what was made first, so that only so many files are left. */
export const deleteOldestFiles = (tx: TenantTx, kept: number): Promise<unknown> => {
  const newest = tx.selectFrom('jobs').select('id').where('status', '=', 'done').orderBy('id', 'desc').limit(kept)
  return tx
    .deleteFrom('jobs')
    .where('status', '=', 'done')
    .where(sql<boolean>`jobs.id <> all (array(${newest}))`)
    .execute()
}

/** With its file; whoever is at it finds out when it next says how far it is. */
export const deleteJob = (tx: TenantTx, id: JobId): Promise<unknown> =>
  tx.deleteFrom('jobs').where('id', '=', id).execute()

/** Begins an attempt, from nothing: what another one had made is gone. undefined: there is nothing to do any more. */
export async function beginJob(tx: TenantTx, id: JobId): Promise<JobRow | undefined> {
  const job = await tx
    .updateTable('jobs')
    .set({ status: 'running', run: sql<number>`run + 1`, done: 0, total: null, started_at: now })
    .where('id', '=', id)
    .where('status', 'in', unfinished)
    .returningAll()
    .executeTakeFirst()
  if (job) await tx.deleteFrom('job_chunks').where('job_id', '=', id).execute()
  return job
}

/** The row of an attempt, while it may go on: it was not stopped or overtaken, and the entity not disabled. */
const going = (tx: TenantTx, { id, run }: JobRun) => {
  const enabled = tx.selectFrom('entities').select('id').where('is_enabled', '=', true)
  return tx
    .updateTable('jobs')
    .where('id', '=', id)
    .where('run', '=', run)
    .where('status', '=', 'running')
    .where(sql<boolean>`exists (${enabled})`)
}

type Progress = Pick<JobRow, 'done' | 'total'>

/** Says how far it is; false where it may not go on. The row stays locked, so that no other attempt begins meanwhile. */
export const noteProgress = async (tx: TenantTx, attempt: JobRun, { done, total }: Progress): Promise<boolean> =>
  (await going(tx, attempt).set({ done, total }).returning('id').executeTakeFirst()) !== undefined

export const insertChunk = (tx: TenantTx, job_id: JobId, position: number, content: Buffer): Promise<unknown> =>
  tx.insertInto('job_chunks').values({ job_id, position, content }).execute()

type Finished = Progress & { file_name: string; media_type: string; bytes: number }

/** The file is whole: from now on it can be had for a day. */
export const finishJob = async (tx: TenantTx, attempt: JobRun, file: Finished): Promise<boolean> =>
  (await going(tx, attempt)
    .set({ ...file, status: 'done', finished_at: now, expires_at: inADay })
    .returning('id')
    .executeTakeFirst()) !== undefined

/** Says why nothing comes of it, or of this run of it, unless it has ended already; what there is of a file goes. */
export async function failJob(
  tx: TenantTx,
  id: JobId,
  reason: { code: JobErrorCode; message: string },
  run: number | null = null,
): Promise<void> {
  const failed = await tx
    .updateTable('jobs')
    .set({ status: 'failed', error_code: reason.code, error: reason.message, finished_at: now, expires_at: inADay })
    .where('id', '=', id)
    .where('status', 'in', unfinished)
    .where(sql<boolean>`run = coalesce(${run}, run)`)
    .returning('id')
    .executeTakeFirst()
  if (failed) await tx.deleteFrom('job_chunks').where('job_id', '=', id).execute()
}

export const selectChunk = async (tx: TenantTx, jobId: JobId, position: number): Promise<Buffer | undefined> =>
  (
    await tx
      .selectFrom('job_chunks')
      .select('content')
      .where('job_id', '=', jobId)
      .where('position', '=', position)
      .executeTakeFirst()
  )?.content
