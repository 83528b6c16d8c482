import type { IncomingMessage, Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/env'
import { startDraining } from '@/lib/server/draining'

/** Longer than any statement may take; with the notice, less than the 30 s after which others kill. */
const longestMs = 20_000
/** Behind a load balancer we serve on while it finds out, from /readyz, that we are about to go. */
const noticeMs = 5000
/** A body that has not arrived by then may never. */
const bodyMs = 10_000
/** For a request that was under way when we stopped listening. */
const settleMs = 500

/** Ends this process in order when the supervisor or a SIGTERM says so, or when the supervisor is gone. */
export function drainOnStop(server: Server) {
  const inFlight = new Set<IncomingMessage>()
  server.on('request', (request, response) => {
    inFlight.add(request)
    response.once('close', () => inFlight.delete(request))
  })
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    startDraining()
    const isBehindBalancer = !env().demo && env().APP_URL.startsWith('https:')
    if (isBehindBalancer) await sleep(noticeMs)
    await Promise.race([closeWhenIdle(server, inFlight), sleep(longestMs)])
    process.exit(0)
  }
  process.on('message', (message) => message === 'stop' && void stop())
  process.on('SIGTERM', () => void stop())
  // A terminal's Ctrl-C reaches every process; the supervisor tells us when it is our turn.
  process.on('SIGINT', () => undefined)
}

/**
 * Node counts a connection that has sent nothing, or half the head of a request, as busy, and gives up its time limits
 * with close(): who waits for these waits for ever.
 */
function closeWhenIdle(server: Server, inFlight: ReadonlySet<IncomingMessage>): Promise<unknown> {
  const closed = new Promise((resolve) => server.close(resolve))
  const startedAt = Date.now()
  const sweep = () => {
    const waitedMs = Date.now() - startedAt
    // A connection that was busy when close() looked at it becomes idle later.
    server.closeIdleConnections()
    if (waitedMs > bodyMs) for (const request of inFlight) if (!request.complete) request.socket.destroy()
    if (waitedMs > settleMs && inFlight.size === 0) server.closeAllConnections()
  }
  const timer = setInterval(sweep, 100)
  return closed.finally(() => clearInterval(timer))
}
