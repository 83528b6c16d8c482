import { withControl } from '@/db/control'
import { insertFirstKey } from '@/db/installation'
import { mintKey } from '@/lib/auth/keys'
import type { Environment } from '@/lib/contract/common'
import type { AccountId } from '@/lib/contract/ids'
import { newId } from '@/lib/ids'

/** A key with every permission of its account, made by whoever runs the installation. Returned once, kept as a hash. */
export async function issueAccountKey(
  accountId: AccountId,
  environment: Environment,
  name: string,
  expiresAt: Date | null = null,
): Promise<string> {
  const { key, hash, hint } = mintKey('sk', environment)
  await withControl({ accountId, environment, entityId: null }, 'read write', (tx) =>
    insertFirstKey(tx, {
      key_id: newId('key'),
      hash,
      prefix_hint: hint,
      name,
      expires_at: expiresAt?.toISOString() ?? null,
    }),
  )
  return key
}
