import type { Principal } from '@/lib/auth/principal'
import type { Environment } from '@/lib/contract/common'
import { invalid } from '@/lib/http/problem'

/** What is made has the environment of its maker. A key need not name it; an operator, who changes between two, has to. */
export function requireSameEnvironment(
  principal: Principal,
  environment: Environment,
  named: Environment | undefined,
): void {
  if (named === undefined && principal.kind === 'operator')
    throw invalid(['environment'], 'Name the environment: live or sandbox.')
  if (named !== undefined && named !== environment)
    throw invalid(['environment'], `This credential works in ${environment} only.`)
}
