import { lockEntity, updateEntity } from '@/db/entities'
import { recordActivity } from '@/lib/activities/record-activity'
import type { Entity } from '@/lib/contract/entities'
import type { EntityId } from '@/lib/contract/ids'
import type { ControlContext } from '@/lib/http/context'
import { notFound } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

import { toEntity } from './to-entity'
import { within } from './within'

/** Switches an entity on or off. What is so already stays as it is: repeating it does no harm. */
export const setEnabled = (context: ControlContext, id: EntityId, isEnabled: boolean): Promise<Entity> =>
  within(context, id, async (tx) => {
    const before = await lockEntity(tx, id)
    if (!before) throw notFound()
    requireFresh(context.ifMatch, before.version)
    if (before.is_enabled === isEnabled) return toEntity(before, context.principal)
    const row = await updateEntity(tx, id, { is_enabled: isEnabled })
    const action = isEnabled ? 'enabled' : 'disabled'
    await recordActivity(tx, context, { resource_type: 'entity', resource_id: id, action })
    return toEntity(row, context.principal)
  })
