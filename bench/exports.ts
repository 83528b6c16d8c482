import { startOurs, startWorker } from '@/bench/servers'
import type { World } from '@/bench/world'

export type Exported = { format: string; documents: number; seconds: number; megabytes: number; addedBytes: number }

/** So many of the large entity's invoices as a file, by a worker that has done nothing else. */
export async function measureExport(
  world: World,
  port: number,
  format: 'csv' | 'xlsx',
  documents: number,
): Promise<Exported> {
  const [server, worker] = [await startOurs(world, port), await startWorker(world)]
  try {
    const call = async (path: string, body?: object) => {
      const response = await fetch(`${server.origin}/api/v1${path}`, {
        headers: { authorization: `Bearer ${world.large.key}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
      return (await response.json()) as Job
    }
    const made = async (query: object) => {
      let job = await call('/documents/export', { format, query: JSON.stringify(query) })
      while (job.status === 'queued' || job.status === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 250))
        job = await call(`/jobs/${job.id}`)
      }
      if (job.status !== 'done') throw new Error(`The export ${job.status}: ${JSON.stringify(job.error)}`)
      return job
    }
    // The code of an export is loaded by one that has no rows.
    await made({ number: 'none' })
    const [before, started] = [worker.peakBytes(), performance.now()]
    const { rows } = await world.owner.query<{ date: string }>(
      `select date::text from app.documents where entity_id = $1 order by date desc offset $2 limit 1`,
      [world.large.id, documents - 1],
    )
    const { progress, bytes } = await made({ date: { gte: rows[0]?.date } })
    return {
      format,
      documents: progress.done,
      seconds: (performance.now() - started) / 1000,
      megabytes: bytes / 1e6,
      addedBytes: worker.peakBytes() - before,
    }
  } finally {
    await Promise.all([server.stop(), worker.stop()])
  }
}

type Job = { id: string; status: string; progress: { done: number }; bytes: number; error: unknown }
