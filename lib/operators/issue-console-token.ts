import { withControl } from '@/db/control'
import { insertUserToken, touchMemberSession } from '@/db/members'
import { mintToken } from '@/lib/auth/keys'
import type { Environment } from '@/lib/contract/common'
import { Problem } from '@/lib/http/problem'

import { readConsoleSession } from './console-session'

const TOKEN_SECONDS = 15 * 60

type ConsoleToken = { token: string; expires_in: number }

/** A short-lived bearer for one environment, for the console's page to hold in memory. It ends with the sign-in. */
export async function issueConsoleToken(cookieHeader: string | null, environment: Environment): Promise<ConsoleToken> {
  const session = await readConsoleSession(cookieHeader)
  if (!session) throw new Problem('unauthenticated', 'Nobody is signed in.')
  const { token, hash } = mintToken('ut')
  const expiresAt = new Date(Date.now() + TOKEN_SECONDS * 1000).toISOString()
  await withControl({ accountId: session.accountId, environment, entityId: null }, 'read write', async (tx) => {
    await touchMemberSession(tx, session.id)
    const person = { member_id: session.memberId, member_session_id: session.id }
    await insertUserToken(tx, { hash, environment, ...person, expires_at: expiresAt })
  })
  return { token, expires_in: TOKEN_SECONDS }
}
