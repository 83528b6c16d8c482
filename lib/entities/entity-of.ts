import type { EntityId } from '@/lib/contract/ids'
import type { ControlContext } from '@/lib/http/context'

/** The entity of an operation that is declared with `auth: 'entity'` and works on control data. */
export function entityOf({ tenant }: Pick<ControlContext, 'tenant'>): EntityId {
  if (!tenant) throw new TypeError('This operation must be declared with auth: entity.')
  return tenant.entityId
}
