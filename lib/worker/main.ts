// The process for what nobody waits for. It looks for work, sleeps, and looks again.
import { setTimeout as sleep } from 'node:timers/promises'
import { closePools } from '@/db/pool'
import { purgeExpired } from '@/db/purge'
import { logger } from '@/lib/logger'
import { outliveReaders } from '@/lib/server/outlive-readers'

const purgeEveryMs = 10 * 60_000
const stopping = new AbortController()

outliveReaders()
process.on('message', (message) => message === 'stop' && stopping.abort())
process.on('SIGTERM', () => stopping.abort())
// A terminal's Ctrl-C reaches every process; the supervisor tells us when it is our turn.
process.on('SIGINT', () => undefined)
// The supervisor is gone: the next one starts a worker of its own.
process.on('disconnect', () => stopping.abort())

process.send?.('ready')
while (!stopping.signal.aborted) {
  try {
    const purged = await purgeExpired()
    if (purged > 0) logger.info({ purged }, 'removed what had expired')
  } catch (error) {
    logger.warn({ err: error }, 'housekeeping failed; it is tried again later')
  }
  await sleep(purgeEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
}
await closePools()
process.exit(0)
