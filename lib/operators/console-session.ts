import { decode } from 'next-auth/jwt'

import { withControl } from '@/db/control'
import { revokeMemberSession } from '@/db/members'
import { selectLiveMemberSession } from '@/db/sign-in'
import type { AccountId, MemberId } from '@/lib/contract/ids'
import type { OperatorRole } from '@/lib/contract/permissions'

import { cookieSecret, sessionCookieName, SIGN_IN_IDLE_SECONDS } from './console-cookies'

/** A signed-in operator. */
export type ConsoleSession = {
  id: string
  accountId: AccountId
  accountName: string
  memberId: MemberId
  email: string
  name: string | null
  role: OperatorRole
}

/** Who is signed in by these cookies. The cookie names a row that is looked up each time: revoking it ends everything at once. */
export async function readConsoleSession(cookieHeader: string | null): Promise<ConsoleSession | null> {
  const token = cookieOf(cookieHeader ?? '', sessionCookieName())
  if (token === undefined) return null
  const claims = await decode({ token, secret: cookieSecret() }).catch(() => null)
  return typeof claims?.sid === 'string' ? findConsoleSession(claims.sid) : null
}

/** A sign-in by the id of its row, unless it was revoked, has ended or was left alone for too long. */
export async function findConsoleSession(id: string): Promise<ConsoleSession | null> {
  const row = await selectLiveMemberSession(id)
  if (!row || Date.parse(row.last_used_at) + SIGN_IN_IDLE_SECONDS * 1000 < Date.now()) return null
  const { account_id: accountId, account_name: accountName, member_id: memberId, email, name, role } = row
  return { id, accountId, accountName, memberId, email, name, role }
}

/** Ends a sign-in and, with it, every token that was issued for it. */
export async function endConsoleSession(id: string): Promise<void> {
  const session = await selectLiveMemberSession(id)
  if (!session) return
  const scope = { accountId: session.account_id, environment: 'live', entityId: null } as const
  await withControl(scope, 'read write', (tx) => revokeMemberSession(tx, id))
}

function cookieOf(header: string, name: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
