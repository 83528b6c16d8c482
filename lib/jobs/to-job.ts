import type { JobRow } from '@/db/job-rows'
import { actorOf } from '@/lib/activities/record-activity'
import { makeTicket } from '@/lib/auth/download-ticket'
import { type Principal, principalId } from '@/lib/auth/principal'
import type { Job } from '@/lib/contract/jobs'
import { apiUrl } from '@/lib/urls'

/** A job as this principal sees it: the ticket of its file is for nobody else. */
export const toJob = (row: JobRow, principal: Principal): Job => ({
  id: row.id,
  kind: row.kind,
  type: row.type,
  status: row.status,
  progress: { done: row.done, total: row.total },
  file_name: row.file_name,
  bytes: row.bytes,
  error: row.error_code === null ? null : { code: row.error_code, message: row.error ?? '' },
  created_at: row.created_at,
  finished_at: row.finished_at,
  expires_at: row.expires_at,
  download_url: row.status === 'done' ? downloadUrl(row, principal) : null,
})

const downloadUrl = ({ id, entity_id }: JobRow, principal: Principal) =>
  apiUrl(`/downloads/${makeTicket({ jobId: id, entityId: entity_id, principalId: principalId(principal) })}`)

/**
 * A job is of whoever started it, and of administrators. Whoever lacks a right to what it has read must not have it by way of its
 * file. For all others there is no such job.
 */
export const maySee = (principal: Principal, job: JobRow): boolean =>
  (job.started_by === actorOf(principal) || principal.permissions.has('settings:write')) &&
  job.permissions.every((permission) => principal.permissions.has(permission))
