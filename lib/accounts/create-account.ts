import { withControl } from '@/db/control'
import { insertAccount } from '@/db/installation'
import { issueAccountKey } from '@/lib/accounts/issue-account-key'
import type { AccountId } from '@/lib/contract/ids'
import { newId } from '@/lib/ids'

export type NewAccount = { accountId: AccountId; liveKey: string; sandboxKey: string }

/** Makes an account and its first live and sandbox keys; this is the only time that anybody sees them. */
export async function createAccount(name: string): Promise<NewAccount> {
  const accountId = newId('acc')
  const scope = { accountId, environment: 'live', entityId: null } as const
  await withControl(scope, 'read write', (tx) => insertAccount(tx, { id: accountId, name }))
  const liveKey = await issueAccountKey(accountId, 'live', 'First key')
  const sandboxKey = await issueAccountKey(accountId, 'sandbox', 'First key')
  return { accountId, liveKey, sandboxKey }
}
