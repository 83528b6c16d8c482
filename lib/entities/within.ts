import { type ControlTx, withinEntity } from '@/db/control'
import type { EntityId } from '@/lib/contract/ids'
import type { ControlContext } from '@/lib/http/context'
import { notFound } from '@/lib/http/problem'

/**
 * Works on the entity that a path names, confined to it: the account's callers come from outside of it, its own are
 * there already, and for them any other id is nothing.
 */
export function within<T>(
  { tx, scope }: ControlContext,
  id: EntityId,
  work: (tx: ControlTx) => Promise<T>,
): Promise<T> {
  if (scope.entityId === null) return withinEntity(tx, id, work)
  if (scope.entityId !== id) throw notFound()
  return work(tx)
}
