import type { embed } from '@/lib/contract/embed'
import type { UseCase } from '@/lib/http/endpoint'

import { policyOf } from './policy-of'
import { toPolicy } from './to-policy'

export const getPolicy: UseCase<typeof embed.getPolicy> = async ({ tx, scope }) =>
  toPolicy(await policyOf(tx), scope.environment)
