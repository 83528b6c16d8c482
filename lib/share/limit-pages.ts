import { Problem } from '@/lib/http/problem'
import { takeByAddress } from '@/lib/http/rate-limit'

const PER_MINUTE = 60

/** How many seconds an address has to wait that has opened public pages too often; null: it need not. */
export async function secondsToWait(address: string | undefined): Promise<string | null> {
  try {
    await takeByAddress('share-page', address, PER_MINUTE)
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return error.extra.headers?.['retry-after'] ?? '1'
  }
}
