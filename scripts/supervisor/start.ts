import { createServer } from 'node:net'
import type { Env } from '@/lib/env'
import { buildIfNeeded } from '@/scripts/build'
import { buildEmbedScripts } from '@/scripts/build-embed-scripts'
import { clusterHome, StartError, takeDataDirectory } from '@/scripts/data-directory'
import { openDatabase, prepareDatabase } from '@/scripts/database'
import { childEnvironment } from '@/scripts/environment'
import { stopCluster } from '@/scripts/postgres/cluster'
import { startDevelopment, startWeb, startWorker } from '@/scripts/supervisor/processes'
import { watchPostgres } from '@/scripts/supervisor/watch-postgres'

/** A little longer than a web process gives its clients, notice included. */
const drainMs = 27_000
/** What the worker does is done by the next one where it is cut short. */
const workerStopMs = 10_000

type Run = {
  isDevelopment: boolean
  signal: AbortSignal
  isStopping: Promise<void>
  undo: (() => unknown)[]
  say: (line: string) => void
  /** Says why in one line and stops everything. */
  fail: (line: string) => void
}

/** Brings everything up in order; each step leaves behind in `undo` how to take it down. */
export async function start(settings: Env, run: Run) {
  const { isDevelopment, signal, isStopping, undo, say, fail } = run
  if (settings.demo) undo.push(await takeDataDirectory(settings.DATA_DIR, 'start'))
  await refuseTakenPort(settings.PORT)
  if (isDevelopment) await buildEmbedScripts()
  else await buildIfNeeded(say, signal)
  const ownerUrl = await startDatabase(settings, run)
  signal.throwIfAborted()
  const prepared = await prepareDatabase(ownerUrl, settings)
  if (prepared.applied.length > 0) say(`Migrated the database: ${prepared.applied.join(', ')}`)
  // What npm brings is the newest there is: a warning about it would help nobody.
  if (!settings.demo) prepared.warnings.forEach(say)
  const environment = childEnvironment(settings, ownerUrl, prepared.database_id)
  signal.throwIfAborted()

  const shared = { environment, say, onFailedStart: fail, stopping: signal }
  const worker = startWorker(shared)
  undo.push(() => worker.stop(workerStopMs))
  const web = isDevelopment ? [startDevelopment(settings.PORT, shared)] : startWeb(settings.WEB_CONCURRENCY, shared)
  undo.push(() => Promise.all(web.map((kept) => kept.stop(drainMs))))
  await Promise.race([isStopping, Promise.all([worker, ...web].map(({ ready }) => ready))])
  signal.throwIfAborted()
  say(prepared.addresses)
}

async function refuseTakenPort(port: number) {
  const isFree = await new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
  if (!isFree) throw new StartError(`PORT: ${port} is in use by another program; stop it, or set another PORT`)
}

async function startDatabase(settings: Env, { signal, undo, say, fail }: Run): Promise<string> {
  const { ownerUrl, cluster } = await openDatabase(settings)
  if (cluster) {
    const watch = watchPostgres({ home: clusterHome(settings.DATA_DIR), cluster, signal, say, onLost: fail })
    undo.push(async () => {
      // It may just be starting PostgreSQL again.
      await watch
      await stopCluster(cluster)
    })
  }
  return ownerUrl
}
