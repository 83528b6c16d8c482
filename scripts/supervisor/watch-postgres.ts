import { setTimeout as sleep } from 'node:timers/promises'
import { startCluster } from '@/scripts/postgres/cluster'
import type { Cluster } from '@/scripts/postgres/cluster'
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
      const { pid, ownerUrl } = await startCluster(home)
      cluster.pid = pid
      failedStarts = 0
      if (ownerUrl !== cluster.ownerUrl) return onLost('PostgreSQL had to move to another port; please start again')
    } catch (error) {
      failedStarts += 1
      if (failedStarts === startsAtMost) return onLost(error instanceof Error ? error.message : String(error))
    }
  }
}
