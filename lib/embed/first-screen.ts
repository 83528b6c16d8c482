import type { EmbedContext } from '@/lib/contract/embed'
import type { Exchange } from '@/lib/http/exchange'

/** The first screen's data, so that a dashboard costs its shell and one call. */
export async function firstScreen(_exchange: Exchange, _context: EmbedContext): Promise<unknown> {
  return null
}
