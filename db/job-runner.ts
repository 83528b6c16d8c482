import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { Logger, parseCronItems, run } from 'graphile-worker'
import type { CronItem, JobHelpers, WorkerEvents } from 'graphile-worker'
import { jobsSchema } from '@/db/install-jobs'
import { openJobsPool } from '@/db/jobs-pool'

/** One run of a job. */
export type Job = {
  id: string
  task: string
  payload: unknown
  /** 1 for the first. */
  attempt: number
  attemptsMax: number
  /** Aborted some seconds after the worker was told to stop. */
  signal: AbortSignal
}
export type JobHandler = (job: Job) => Promise<void>

type Options = {
  handlers: Record<string, JobHandler>
  /** Handlers that are called by the clock: the name of each, and minute, hour, day, month and weekday in UTC. */
  schedule: { name: string; match: string }[]
  concurrency: number
  pollMs: number
  log: (level: 'error' | 'warn' | 'info' | 'debug', message: string) => void
}

export type JobRunner = {
  /** Under this name the queue knows which of its jobs are ours. */
  name: string
  /** Ends when the runner can go on no longer. */
  ended: Promise<void>
  stop: () => Promise<void>
}

/** Runs the jobs of the queue, each at least once: one that was cut off runs again. */
export async function startJobRunner({ handlers, schedule, concurrency, pollMs, log }: Options): Promise<JobRunner> {
  const pool = openJobsPool(concurrency + 3)
  const events: WorkerEvents = new EventEmitter()
  let name = ''
  events.on('pool:create', ({ workerPool }) => (name = workerPool.id))
  const runner = await run({
    pgPool: pool,
    schema: jobsSchema,
    concurrency,
    pollInterval: pollMs,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 3000,
    events,
    taskList: Object.fromEntries(Object.entries(handlers).map(([task, handler]) => [task, asTask(task, handler)])),
    parsedCronItems: parseCronItems(schedule.map(asCronItem)),
    // What single jobs have to say their handlers say better.
    logger: new Logger((scope) => (level, message) => {
      log(scope.label === 'worker' || level === 'info' ? 'debug' : nameOf[level], message)
    }),
  })
  const stop = async () => {
    await runner.stop()
    // What it has still to write waits for a connection, which a pool that ends gives to nobody any more.
    while (pool.waitingCount > 0) await setImmediate()
    await pool.end()
  }
  return { name, ended: runner.promise, stop }
}

const nameOf = { error: 'error', warning: 'warn', info: 'info', debug: 'debug' } as const

const asTask = (task: string, handler: JobHandler) => (payload: unknown, helpers: JobHelpers) => {
  const { id, attempts, max_attempts } = helpers.job
  return handler({
    id,
    task,
    payload,
    attempt: attempts,
    attemptsMax: max_attempts,
    signal: helpers.abortSignal ?? new AbortController().signal,
  })
}

const asCronItem = ({ name, match }: { name: string; match: string }): CronItem => ({
  task: name,
  identifier: name,
  match,
  options: {
    // After hours of standstill it runs once, not once for each time that was missed; and never beside itself.
    backfillPeriod: 60 * 60_000,
    jobKey: name,
    queueName: name,
    maxAttempts: 3,
  },
})
