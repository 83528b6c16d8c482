import { startOurs } from '@/bench/servers'
import type { World } from '@/bench/world'

export type Exported = { format: string; documents: number; seconds: number; megabytes: number; peakBytes: number }

/** Every invoice of the large entity as a file, by a server that has done nothing else. */
export async function measureExport(world: World, port: number, format: 'csv' | 'xlsx'): Promise<Exported> {
  const server = await startOurs(world, port)
  try {
    const started = performance.now()
    const response = await fetch(`${server.origin}/api/v1/documents/export?type=invoice&format=${format}`, {
      headers: { authorization: `Bearer ${world.large.key}` },
    })
    if (!response.ok || !response.body) throw new Error(`The export answered ${response.status}.`)
    let bytes = 0
    for await (const chunk of response.body) bytes += chunk.byteLength
    return {
      format,
      documents: world.large.invoiceIds.length,
      seconds: (performance.now() - started) / 1000,
      megabytes: bytes / 1e6,
      peakBytes: server.peakBytes(),
    }
  } finally {
    await server.stop()
  }
}
