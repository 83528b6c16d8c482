import { setTimeout as sleep } from 'node:timers/promises'
import { restartCluster } from '@/scripts/postgres/cluster'
import type { Cluster } from '@/scripts/postgres/cluster'
import { PortTaken } from '@/scripts/postgres/ports'
import { isAlive } from '@/scripts/processes'

type Options = {
  home: string
  cluster: Cluster
  signal: AbortSignal
  say: (line: string) => void
  onLost: (line: string) => void
}

/** A start may fail for being cut short: PostgreSQL may end again while it recovers. */
const startsAtMost = 5

/** Starts PostgreSQL again when it ends; the pools of the other processes connect anew by themselves. */
export async function watchPostgres({ home, cluster, signal, say, onLost }: Options) {
  for (let failedStarts = 0; ;) {
    await sleep(500, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    if (isAlive(cluster.pid)) continue
    say('PostgreSQL has ended; starting it again')
    try {
      cluster.pid = (await restartCluster(home, { say, signal })).pid
      failedStarts = 0
    } catch (error) {
      failedStarts += 1
      if (failedStarts === startsAtMost || error instanceof PortTaken)
        return onLost(error instanceof Error ? error.message : String(error))
    }
  }
}
