import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { outboxChannel } from '@/db/outbox'
import { roleConnection } from '@/db/roles'

/**
 * Keeps a connection under the worker's name, by which others see that it lives, and calls back whenever something may
 * be in the outbox: also after the connection was lost, for what was said meanwhile nobody heard.
 */
export async function listenToOutbox(name: string, onWork: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new Client({ ...roleConnection('worker'), application_name: name, keepAlive: true })
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve)
      client.on('error', () => resolve())
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    client.on('notification', onWork)
    try {
      await client.connect()
      await client.query(`listen ${outboxChannel}`)
      onWork()
      await lost
    } catch {
      // The database is away; the next round finds out whether it still is.
    }
    await client.end().catch(() => undefined)
    await sleep(500, undefined, { signal }).catch(() => undefined)
  }
}
