import { putPolicy as writePolicy } from '@/db/policies'
import { recordActivity } from '@/lib/activities/record-activity'
import type { embed } from '@/lib/contract/embed'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { toPolicy } from './to-policy'

/** Replaces the policy of the credential's environment; a malformed origin has failed the whole request by now. */
export const putPolicy: UseCase<typeof embed.putPolicy> = async (context, { body }) => {
  const { tx, scope } = context
  const { environment, ...given } = body
  if (environment !== undefined && environment !== scope.environment) {
    throw invalid(['environment'], `This credential is of the ${scope.environment} environment.`)
  }
  const policy = {
    ...given,
    parent_origins: [...new Set(given.parent_origins)],
    return_origins: [...new Set(given.return_origins)],
    session_ttl: given.session_ttl ?? null,
  }
  const row = await writePolicy(tx, policy)
  await recordActivity(tx, context, {
    resource_type: 'embed_policy',
    resource_id: scope.accountId,
    action: 'updated',
    changes: policy,
  })
  return versioned(toPolicy(row, scope.environment), row.version)
}
