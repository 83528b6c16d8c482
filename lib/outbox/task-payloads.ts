/**
 * What the worker can be asked to do, and what it has to be told for it. A task has a file of its own in
 * lib/worker/tasks; it may run twice, after a crash or beside a worker that was cut off, and must bear that.
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export type TaskPayloads = {}

export type TaskName = keyof TaskPayloads
