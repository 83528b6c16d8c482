import { resolveShare } from '@/lib/auth/resolve-tenant'
import { takeByAddress } from '@/lib/http/rate-limit'

const PER_MINUTE = 120

/** Where a link leads. There is no guessing at 128 bits: the limit keeps one address from asking all day. */
export async function openShare(shareableId: string, clientAddress: string | undefined) {
  await takeByAddress('shared-document', clientAddress, PER_MINUTE)
  return resolveShare(shareableId)
}
