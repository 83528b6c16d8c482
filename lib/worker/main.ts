// The process for what nobody waits for: it moves the outbox to the job queue, runs the jobs, and does what the clock
// asks for.
import { setTimeout as sleep } from 'node:timers/promises'
import { closePools } from '@/db/pool'
import { logger } from '@/lib/logger'
import { outliveReaders } from '@/lib/server/outlive-readers'

import { runWorker } from './run-worker'
import { schedule } from './schedule'
import { tasks } from './tasks'

/** Less than the supervisor waits. A job that is not done by then runs again, in the next worker. */
const longestStopMs = 8000
const stopping = new AbortController()

outliveReaders()
process.on('message', (message) => message === 'stop' && stopping.abort())
process.on('SIGTERM', () => stopping.abort())
// A terminal's Ctrl-C reaches every process; the supervisor tells us when it is our turn.
process.on('SIGINT', () => undefined)
// The supervisor is gone: the next one starts a worker of its own.
process.on('disconnect', () => stopping.abort())
stopping.signal.addEventListener('abort', () => {
  void sleep(longestStopMs, undefined, { ref: false }).then(() => process.exit(0))
})

let status = 0
try {
  const { ended } = await runWorker({ tasks, schedule, stopping: stopping.signal })
  process.send?.('ready')
  await ended
  await closePools()
} catch (error) {
  if (!stopping.signal.aborted) {
    logger.error({ err: error }, 'the worker cannot go on; another is started')
    status = 1
  }
}
process.exit(status)
