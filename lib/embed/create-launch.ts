import type { embed } from '@/lib/contract/embed'
import { entityOf } from '@/lib/entities/entity-of'
import type { UseCase } from '@/lib/http/endpoint'

import { mintLaunch } from './mint-launch'

export const createLaunch: UseCase<typeof embed.launch> = (context, { body }) =>
  mintLaunch(context, entityOf(context), body ?? {})
