import { isSchemaCurrent } from '@/db/readiness'
import { isDraining } from '@/lib/server/draining'

/** Why this process should get no requests; undefined if it should. Names nothing that a stranger may not know. */
export async function readiness(): Promise<string | undefined> {
  if (isDraining()) return 'stopping'
  try {
    return (await isSchemaCurrent()) ? undefined : 'migrating'
  } catch {
    return 'no database'
  }
}
