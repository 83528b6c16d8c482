import { withControl } from '@/db/control'
import { touchApiKey, touchSession } from '@/db/last-use'
import type { Environment } from '@/lib/contract/common'
import type { AccountId, EntityId, KeyId, SessionId } from '@/lib/contract/ids'
import { logger } from '@/lib/logger'

const EVERY_MS = 60_000
const isStale = (lastUsedAt: string | null) => lastUsedAt === null || Date.now() - Date.parse(lastUsedAt) > EVERY_MS
/** A hundred requests that come at once write it once. */
const underWay = new Set<string>()

function note(id: string, write: () => Promise<unknown>): void {
  if (underWay.has(id)) return
  underWay.add(id)
  write()
    .catch((error: unknown) => logger.warn({ id, err: error }, 'the time of last use was not kept'))
    .finally(() => setTimeout(() => underWay.delete(id), EVERY_MS).unref())
}

type Where = { account_id: AccountId; environment: Environment; entity_id: EntityId | null }
const scopeOf = ({ account_id, environment, entity_id }: Where) => ({
  accountId: account_id,
  environment,
  entityId: entity_id,
})

/** Keeps when a key was last used, to the minute and beside the request: nobody waits for it. */
export function noteKeyUse(key: Where & { key_id: KeyId; last_used_at: string | null }): void {
  if (isStale(key.last_used_at))
    note(key.key_id, () => withControl(scopeOf(key), 'read write', (tx) => touchApiKey(tx, key.key_id)))
}

/** The same for a session: its idle limit counts from there, so it is good to a minute. */
export function noteSessionUse(session: Where & { id: SessionId; last_used_at: string }): void {
  if (isStale(session.last_used_at))
    note(session.id, () => withControl(scopeOf(session), 'read write', (tx) => touchSession(tx, session.id)))
}
