import { startJobRunner } from '@/db/job-runner'
import { moveOutbox, releaseOrphans } from '@/db/jobs'
import { listenToOutbox } from '@/db/outbox-listener'
import { logger } from '@/lib/logger'

import { Bell } from './bell'
import { giveUp, periodicHandler, taskHandler } from './job-handlers'
import type { AnyTasks } from './job-handlers'
import type { PeriodicTask } from './task'

type Options = {
  tasks: AnyTasks
  schedule: readonly PeriodicTask[]
  stopping: AbortSignal
  concurrency?: number
  /** How often it looks for work that nobody told it of. */
  pollMs?: number
}

const rowsAtOnce = 200
/** Long tasks at a time. */
const longConcurrency = 2

/** Starts moving the outbox and running its jobs, until `stopping`. */
export async function runWorker({ tasks, schedule, stopping, concurrency = 5, pollMs = 5000 }: Options) {
  const bell = new Bell()
  const lanes = await Promise.all([
    startLane({ tasks: only(tasks, ({ isLong }) => !isLong), schedule, stopping, concurrency, pollMs }, bell.ring),
    startLane(
      {
        tasks: only(tasks, ({ isLong }) => isLong === true),
        schedule: [],
        stopping,
        pollMs,
        concurrency: longConcurrency,
      },
      bell.ring,
    ),
  ])
  const moving = moveUntil(stopping, { tasks, bell, pollMs })
  return {
    ended: Promise.race([
      Promise.all([moving, ...lanes.map(({ stopped }) => stopped)]),
      ...lanes.map(({ failure }) => failure),
    ]),
  }
}

const only = (tasks: AnyTasks, isMeant: (task: AnyTasks[string]) => boolean): AnyTasks =>
  Object.fromEntries(Object.entries(tasks).filter(([, task]) => isMeant(task)))

const endless = new Promise<never>(() => undefined)

/** Runs some of the tasks. A lane without any is none. */
async function startLane({ tasks, schedule, stopping, concurrency, pollMs }: Required<Options>, onWork: () => void) {
  const handlers = {
    ...Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, taskHandler(task)])),
    ...Object.fromEntries(schedule.map((periodic) => [periodic.name, periodicHandler(periodic)])),
  }
  if (Object.keys(handlers).length === 0) return { stopped: Promise.resolve(), failure: endless }
  const runner = await startJobRunner({
    handlers,
    schedule: schedule.map(({ name, match }) => ({ name, match })),
    concurrency,
    pollMs,
    log: (level, message) => logger[level](message),
  })
  const stopped = new Promise<void>((resolve, reject) => {
    stopping.addEventListener('abort', () => void runner.stop().then(resolve, reject), { once: true })
  })
  const listening = listenToOutbox(runner.name, onWork, stopping)
  return { stopped: Promise.all([stopped, listening]), failure: failureOf(runner.ended, stopping) }
}

/** The runner ends by itself only when it can no longer say what became of its jobs; the next process can. */
async function failureOf(ended: Promise<void>, stopping: AbortSignal) {
  await ended
  if (!stopping.aborted) throw new Error('The job runner ended.')
  await endless
}

type Moving = { tasks: AnyTasks; bell: Bell; pollMs: number }

async function moveUntil(stopping: AbortSignal, { tasks, bell, pollMs }: Moving) {
  const attemptsMax = Object.fromEntries(
    Object.entries(tasks).flatMap(([name, { attemptsMax: most }]) => (most === undefined ? [] : [[name, most]])),
  )
  const oneByOne = Object.keys(only(tasks, ({ isLong }) => isLong === true))
  let lookedForOrphansAt = -Infinity
  while (!stopping.aborted) {
    try {
      if ((await moveOutbox(attemptsMax, rowsAtOnce, oneByOne)) === rowsAtOnce) continue
      if (Date.now() - lookedForOrphansAt >= pollMs) {
        lookedForOrphansAt = Date.now()
        await seeToOrphans(tasks)
      }
    } catch (error) {
      logger.warn({ err: error }, 'the outbox could not be emptied; it is tried again')
    }
    await bell.wait(pollMs, stopping)
  }
}

async function seeToOrphans(tasks: AnyTasks) {
  for (const { attempts, max_attempts, ...orphan } of await releaseOrphans()) {
    const task = tasks[orphan.task]
    const job = { ...orphan, attempt: attempts, attemptsMax: max_attempts }
    if (task) await giveUp(task, job, new Error('The worker ended during the last attempt.'))
  }
}
