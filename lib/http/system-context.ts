import type { TenantTx } from '@/db/tenant'
import { SYSTEM, type Tenant } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'

import type { ActingContext } from './context'

/** What a use-case works in when the worker calls it: nobody has asked, and each call has an id of its own. */
export const systemContext = (tenant: Tenant, tx: TenantTx): ActingContext => ({
  tx,
  tenant,
  principal: SYSTEM,
  requestId: newId('req'),
  clientAddress: null,
  ifMatch: null,
})
