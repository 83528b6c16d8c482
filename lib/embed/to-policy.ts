import type { Environment } from '@/lib/contract/common'
import type { embed } from '@/lib/contract/embed'
import type { Output } from '@/lib/contract/operation'

import type { policyOf } from './policy-of'

/** An embed policy as the API shows it. */
export const toPolicy = (
  policy: Awaited<ReturnType<typeof policyOf>>,
  environment: Environment,
): Output<typeof embed.getPolicy> => ({
  environment,
  parent_origins: policy.parent_origins,
  return_origins: policy.return_origins,
  token_ttl: policy.token_ttl,
  idle_ttl: policy.idle_ttl,
  session_ttl: policy.session_ttl,
  end_session_on_reuse: policy.end_session_on_reuse,
  hide_branding: policy.hide_branding,
  updated_at: policy.updated_at,
})
