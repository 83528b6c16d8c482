import { selectEntity } from '@/db/entities'
import { withTenant } from '@/db/tenant'
import { tenantOfFound } from '@/lib/auth/resolve-tenant'
import type { entities } from '@/lib/contract/entities'
import type { UseCase } from '@/lib/http/endpoint'
import { skipMissedRuns } from '@/lib/recurring/skip-missed-runs'

import { setEnabled } from './set-enabled'
import { within } from './within'

export const enableEntity: UseCase<typeof entities.enable> = async (context, { params: { id } }) => {
  const found = await within(context, id, (tx) => selectEntity(tx, id))
  // Before it is enabled, and in a transaction of its own, so that the worker never finds a day of before.
  if (found?.is_enabled === false) await withTenant(tenantOfFound(context.scope, found), 'read write', skipMissedRuns)
  return setEnabled(context, id, true)
}
