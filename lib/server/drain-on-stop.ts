import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/env'
import { startDraining } from '@/lib/server/draining'

const longestMs = 30_000
/** Behind a load balancer we serve on while it finds out, from /readyz, that we are about to go. */
const noticeMs = 5000

/** Ends this process in order when the supervisor or a SIGTERM says so, or when the supervisor is gone. */
export function drainOnStop(server: Server) {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    startDraining()
    const isBehindBalancer = !env().demo && env().APP_URL.startsWith('https:')
    if (isBehindBalancer) await sleep(noticeMs)
    const closed = new Promise((resolve) => server.close(resolve))
    // A connection that was busy when close() looked at it becomes idle later.
    const sweep = setInterval(() => server.closeIdleConnections(), 200)
    await Promise.race([closed, sleep(longestMs)])
    clearInterval(sweep)
    process.exit(0)
  }
  process.on('message', (message) => message === 'stop' && void stop())
  process.on('SIGTERM', () => void stop())
  // A terminal's Ctrl-C reaches every process; the supervisor tells us when it is our turn.
  process.on('SIGINT', () => undefined)
}
