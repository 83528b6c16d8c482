import type { TaskName, TaskPayloads } from '@/lib/outbox/task-payloads'
import type { Task } from '@/lib/worker/task'

import { generateRecurring } from './generate-recurring'
import { notifyOverdue } from './notify-overdue'
import { runJob } from './run-job'
import { sendEmail } from './send-email'

/** Every task that can be enqueued, one file each. */
export const tasks: { readonly [Name in TaskName]: Task<TaskPayloads[Name]> } = {
  'email.send': sendEmail,
  'overdue.notify': notifyOverdue,
  'job.run': runJob,
  'recurring.generate': generateRecurring,
}
