import type { ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'

/** On top of it comes the start itself, of a second or two on an idle core: together they should stay under five. */
const longestPauseMs = 2000
/** A process that ran this long had no trouble starting: the next pause is short again. */
const healthyAfterMs = 30_000

type Options = {
  name: string
  start: () => ChildProcess
  /** Called with one line when it ends before it was ever ready. */
  onFailedStart: (line: string) => void
  /** From when on nothing is started again: a SIGTERM to the whole process group ends a child before its turn. */
  stopping: AbortSignal
  say: (line: string) => void
}

/** A child process that is started again, with growing pauses, whenever it ends. */
export type Kept = {
  /** Settles when the process has said that it serves. */
  ready: Promise<void>
  /** Tells it to finish what it does; it is killed when it takes longer. */
  stop: (withinMs: number) => Promise<void>
}

export function keepRunning({ name, start, onFailedStart, stopping, say }: Options): Kept {
  let child: ChildProcess
  let wasEverReady = false
  let pauseMs = 250
  let restart: NodeJS.Timeout | undefined
  const readiness = new EventEmitter()
  const ready = once(readiness, 'ready').then(() => undefined)

  const launch = () => {
    const startedAt = Date.now()
    child = start()
    child.on('message', (message) => {
      if (message !== 'ready') return
      wasEverReady = true
      readiness.emit('ready')
    })
    child.on('error', () => undefined)
    child.once('exit', (code, signal) => {
      if (stopping.aborted) return
      const how = signal ? `was ended by ${signal}` : `ended with status ${code}`
      if (!wasEverReady) return onFailedStart(`The ${name} ${how} before it was ready`)
      pauseMs = Date.now() - startedAt > healthyAfterMs ? 250 : Math.min(pauseMs * 2, longestPauseMs)
      say(`The ${name} (process ${child.pid}) ${how}; starting it again`)
      restart = setTimeout(launch, pauseMs)
    })
  }

  const stop = async (withinMs: number) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    if (child.connected) child.send('stop')
    else child.kill('SIGTERM')
    const impatience = setTimeout(() => child.kill('SIGKILL'), withinMs)
    await ended
    clearTimeout(impatience)
  }

  stopping.addEventListener('abort', () => clearTimeout(restart))
  launch()
  return { ready, stop }
}
