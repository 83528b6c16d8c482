import { deleteExpired } from '@/db/purge'
import { logger } from '@/lib/logger'

export async function purgeExpired() {
  const purged = await deleteExpired()
  if (purged > 0) logger.info({ purged }, 'removed what had expired')
}
