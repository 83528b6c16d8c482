import { startOurs } from '@/bench/servers'
import type { World } from '@/bench/world'

export type Exported = { format: string; documents: number; seconds: number; megabytes: number; addedBytes: number }

/** Every invoice of the large entity as a file, by a server that has done nothing else. */
export async function measureExport(world: World, port: number, format: 'csv' | 'xlsx'): Promise<Exported> {
  const server = await startOurs(world, port)
  try {
    const address = `${server.origin}/api/v1/documents/export?type=invoice&format=${format}`
    const bytesOf = async (query: string) => {
      const response = await fetch(address + query, { headers: { authorization: `Bearer ${world.large.key}` } })
      if (!response.ok || !response.body) throw new Error(`The export answered ${response.status}.`)
      let bytes = 0
      for await (const chunk of response.body) bytes += chunk.byteLength
      return bytes
    }
    // The code of an export is loaded by one that has no rows.
    await bytesOf(`&query=${encodeURIComponent('{"number":"none"}')}`)
    const [before, started] = [server.peakBytes(), performance.now()]
    const bytes = await bytesOf('')
    return {
      format,
      documents: world.large.invoiceIds.length,
      seconds: (performance.now() - started) / 1000,
      megabytes: bytes / 1e6,
      addedBytes: server.peakBytes() - before,
    }
  } finally {
    await server.stop()
  }
}
