import { setTimeout as sleep } from 'node:timers/promises'
import { setEnv } from '@/lib/env'
import type { Env } from '@/lib/env'
import { clusterHome, holderOf, StartError, takeDataDirectory } from '@/scripts/data-directory'
import { openDatabase } from '@/scripts/database'
import { commandEnv } from '@/scripts/environment'
import { findCluster, stopCluster } from '@/scripts/postgres/cluster'

/** Runs a command with the owner's address of the database; the embedded one runs for as long as the command at least. */
export async function withDatabase<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const settings = commandEnv()
  if (settings.DATABASE_URL) return work(settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL)
  const beside = await clusterOfRunningStart(settings)
  if (beside) {
    setEnv({ DATABASE_URL: beside, INLAY_DEMO: '1' })
    return work(beside)
  }
  const release = await takeDataDirectory(settings.DATA_DIR, 'command')
  try {
    const { ownerUrl, cluster } = await openDatabase(settings)
    setEnv({ DATABASE_URL: ownerUrl, INLAY_DEMO: '1' })
    try {
      return await work(ownerUrl)
    } finally {
      if (cluster) await stopCluster(cluster)
    }
  } finally {
    release()
  }
}

/** The database of a running `npm start`, which may be about to bring it up. */
async function clusterOfRunningStart(settings: Env): Promise<string | undefined> {
  for (let waitedMs = 0; holderOf(settings.DATA_DIR)?.purpose === 'start'; waitedMs += 250) {
    const cluster = await findCluster(clusterHome(settings.DATA_DIR))
    if (cluster) return cluster.ownerUrl
    if (waitedMs > 120_000)
      throw new StartError(`DATA_DIR: ${settings.DATA_DIR} is in use by a start that has no database yet`)
    await sleep(250)
  }
  return undefined
}
