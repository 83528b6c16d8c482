import { enqueueOverdue } from '@/db/overdue-notices'
import { sendOverdueNotice } from '@/lib/reminders/send-overdue-notice'
import type { TaskPayloads } from '@/lib/outbox/task-payloads'
import type { PeriodicTask, Task } from '@/lib/worker/task'

export const notifyOverdue: Task<TaskPayloads['overdue.notify']> = {
  // What is still to be done is found again an hour later.
  attemptsMax: 3,
  run: ({ document_id }, { tenant }) => sendOverdueNotice(tenant, { id: document_id, now: new Date() }),
}

export const findOverdue: PeriodicTask['run'] = async ({ now }) => {
  await enqueueOverdue(now)
}
