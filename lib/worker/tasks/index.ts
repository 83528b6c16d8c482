import type { TaskName, TaskPayloads } from '@/lib/outbox/task-payloads'
import type { Task } from '@/lib/worker/task'

/** Every task that can be enqueued, one file each. */
export const tasks: { readonly [Name in TaskName]: Task<TaskPayloads[Name]> } = {}
