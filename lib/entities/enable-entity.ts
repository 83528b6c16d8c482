import type { entities } from '@/lib/contract/entities'
import type { UseCase } from '@/lib/http/endpoint'

import { setEnabled } from './set-enabled'

export const enableEntity: UseCase<typeof entities.enable> = (context, { params }) =>
  setEnabled(context, params.id, true)
