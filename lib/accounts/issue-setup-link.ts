import { withControl } from '@/db/control'
import { hasOperators, insertSetupLink } from '@/db/installation'
import { mintToken } from '@/lib/auth/keys'
import type { AccountId } from '@/lib/contract/ids'
import { consoleUrl } from '@/lib/urls'

const lifeMs = 24 * 60 * 60_000

/** The link by which the first operator of an account signs up; undefined when there is one already. */
export async function issueSetupLink(accountId: AccountId): Promise<string | undefined> {
  return withControl({ accountId, environment: 'live', entityId: null }, 'read write', async (tx) => {
    if (await hasOperators(tx)) return undefined
    const { token, hash } = mintToken('su')
    await insertSetupLink(tx, { hash, expires_at: new Date(Date.now() + lifeMs).toISOString() })
    // In the fragment, so that it is in no log and no Referer.
    return consoleUrl(`/setup#token=${token}`)
  })
}
