import type { DocumentId, EmailId, JobId, RecurringInvoiceId } from '@/lib/contract/ids'

/**
 * What the worker can be asked to do, and what it has to be told for it. A task has a file of its own in
 * lib/worker/tasks; it may run twice, after a crash or beside a worker that was cut off, and must bear that.
 */
export type TaskPayloads = {
  /** Made by the clock; see db/due-recurring.ts. */
  'recurring.generate': { id: RecurringInvoiceId }
  /** Made by the clock; see db/overdue-notices.ts. */
  'overdue.notify': { document_id: DocumentId }
  'email.send': { email_id: EmailId }
  'job.run': { job_id: JobId }
}

export type TaskName = keyof TaskPayloads
