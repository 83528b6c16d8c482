import { Readable } from 'node:stream'

import { type JobRow, selectChunk, selectJob } from '@/db/job-rows'
import { withTenant } from '@/db/tenant'
import { readTicket } from '@/lib/auth/download-ticket'
import type { Tenant } from '@/lib/auth/principal'
import { resolveTicket } from '@/lib/auth/resolve-tenant'
import { jobs } from '@/lib/contract/jobs'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { takeFromBucket } from '@/lib/http/rate-limit'

import { maySee } from './to-job'

/**
 * The file, for whoever has the ticket: as long as the credential that was given it could still get another. Forged, old,
 * another tenant's, of a revoked key, of a deleted job: the same 404.
 */
export const downloadJobFile: UseCase<typeof jobs.download> = async (_, { params }) => {
  const ticket = readTicket(params.ticket)
  const bearer = ticket && (await resolveTicket(jobs.get, ticket))
  if (!bearer) throw notFound()
  const { tenant, principal } = bearer
  await takeFromBucket(principal, {})
  const job = await withTenant(tenant, 'read only', (tx) => selectJob(tx, ticket.jobId))
  if (!job || job.file_name === null || !maySee(principal, job)) throw notFound()
  return {
    fileName: job.file_name,
    isDownload: true,
    headers: { 'content-type': job.media_type ?? 'application/octet-stream', 'content-length': String(job.bytes) },
    make: () => Promise.resolve(Readable.from(chunksOf(tenant, job), { objectMode: false, highWaterMark: 65_536 })),
  }
}

/** A transaction a chunk: a slow reader holds no connection. */
async function* chunksOf(tenant: Tenant, { id, bytes }: JobRow): AsyncGenerator<Buffer> {
  for (let [position, sent] = [0, 0]; sent < (bytes ?? 0); position += 1) {
    const chunk = await withTenant(tenant, 'read only', (tx) => selectChunk(tx, id, position))
    if (!chunk) throw new Error('The file was deleted while it was sent.')
    sent += chunk.length
    yield chunk
  }
}
