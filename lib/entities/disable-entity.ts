import type { entities } from '@/lib/contract/entities'
import type { UseCase } from '@/lib/http/endpoint'

import { setEnabled } from './set-enabled'

/** Its keys, sessions and users reach nothing of it until it is enabled again. */
export const disableEntity: UseCase<typeof entities.disable> = (context, { params }) =>
  setEnabled(context, params.id, false)
