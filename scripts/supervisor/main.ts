// The process behind `npm start` and `npm run dev`: brings up PostgreSQL, migrates, then keeps the worker and the web
// processes running until it is told to stop.
import { EnvError } from '@/lib/env'
import { outliveReaders } from '@/lib/server/outlive-readers'
import { StartError } from '@/scripts/data-directory'
import { commandEnv } from '@/scripts/environment'
import { parentsDeath } from '@/scripts/supervisor/parents-death'
import { start } from '@/scripts/supervisor/start'

const stopping = new AbortController()
/** What has been started so far, to be undone in reverse. */
const undo: (() => unknown)[] = []
let status = 0

const say = (line: string) => console.log(line)

function fail(line: string) {
  if (stopping.signal.aborted) return
  console.error(line)
  status = 1
  stopping.abort()
}

function stopOnSignals() {
  let signals = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      signals += 1
      if (signals === 1) say('Stopping: requests in flight are finished first …')
      // npm passes a terminal's Ctrl-C on, so that one press comes twice.
      if (signals > 2) process.exit(1)
      stopping.abort()
    })
  }
  parentsDeath(() => stopping.abort())
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isExpected = error instanceof EnvError || error instanceof StartError
  return isExpected ? error.message : (error.stack ?? error.message)
}

outliveReaders()
stopOnSignals()
const isStopping = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))
try {
  await start(commandEnv(), {
    isDevelopment: process.argv.includes('--dev'),
    signal: stopping.signal,
    isStopping,
    undo,
    say,
    fail,
  })
} catch (error) {
  // Once we are stopping, a step that was cut short is no news.
  fail(describe(error))
}
await isStopping
// In reverse, so that no process loses the database under its feet.
for (const step of undo.toReversed()) await step()
process.exit(status)
