import type { ControlTx } from '@/db/control'
import { type PolicyRow, selectPolicy } from '@/db/policies'

type Policy = Pick<
  PolicyRow,
  | 'parent_origins'
  | 'return_origins'
  | 'token_ttl'
  | 'idle_ttl'
  | 'session_ttl'
  | 'end_session_on_reuse'
  | 'hide_branding'
> & { updated_at: string | null }

const USUAL: Policy = {
  parent_origins: [],
  return_origins: [],
  token_ttl: 900,
  idle_ttl: 1800,
  session_ttl: null,
  end_session_on_reuse: true,
  hide_branding: false,
  updated_at: null,
}

/** The embed policy of the transaction's environment, or what holds until one is put: nobody may frame. */
export async function policyOf(tx: ControlTx): Promise<Policy> {
  return (await selectPolicy(tx)) ?? USUAL
}
