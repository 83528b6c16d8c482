import { deleteOldestFiles, finishJob, type JobRow } from '@/db/job-rows'
import { inSnapshot } from '@/db/snapshot'
import { type TenantTx, withTenant } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'

import { JobStopped } from './job-failure'
import { keepFile, type Progress } from './keep-file'
import { makeDocumentExport } from './make-document-export'
import { makePdfExport } from './make-pdf-export'

/** A file that is written from what one transaction reads. */
export type MadeFile = {
  fileName: string
  mediaType: string
  write: (tx: TenantTx) => AsyncIterable<string | Uint8Array>
}

/** Files of one entity that are kept at a time. */
const FILES_KEPT = 10

/** Makes the file of a job from its beginning, from one snapshot and on a connection that no request waits for. */
export async function runAttempt(job: JobRow, tenant: Tenant, signal: AbortSignal): Promise<void> {
  const progress: Progress = { done: 0, total: null }
  const { fileName, mediaType, write } =
    job.kind === 'pdf_export' ? makePdfExport(job, progress, tenant) : makeDocumentExport(job, progress)
  const parts = inSnapshot(tenant, signal, write, 'job')
  const bytes = await keepFile(parts, { tenant, attempt: job, progress, signal })
  const file = { ...progress, file_name: fileName, media_type: mediaType, bytes }
  await withTenant(tenant, 'read write', async (tx) => {
    if (!(await finishJob(tx, job, file))) throw new JobStopped('This attempt may not go on.')
    await deleteOldestFiles(tx, FILES_KEPT)
  })
}
