import { randomBytes } from 'node:crypto'

import { withControl } from '@/db/control'
import { insertMemberSession } from '@/db/members'
import { selectMembersByEmail } from '@/db/sign-in'
import { verifyPassword } from '@/lib/auth/password'

import { SIGN_IN_MAX_SECONDS } from './console-cookies'
import { countTry } from './sign-in-tries'

export type Credentials = { email: string; password: string }
/** Where somebody signs in, as far as it is known. */
export type Place = { userAgent: string | null; address: string | null }

/**
 * Signs an operator in and gives the id of the sign-in's row; null for a wrong password and for an unknown e-mail alike,
 * after the same work. Who works for several accounts with one password comes into the first of them.
 */
export async function signIn({ email, password }: Credentials, place: Place): Promise<string | null> {
  const normalized = email.trim().toLowerCase()
  const wasRight = await countTry(normalized, place.address)
  const members = (await selectMembersByEmail(normalized)).filter((member) => member.status === 'active')
  const candidates = members.length > 0 ? members : [null]
  // At the same time, so that several accounts take as long as one.
  const matches = await Promise.all(candidates.map((member) => verifyPassword(member?.password_hash ?? null, password)))
  const member = members.find((_, index) => matches[index])
  if (!member) return null
  await wasRight()

  const id = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + SIGN_IN_MAX_SECONDS * 1000).toISOString()
  const session = { id, member_id: member.id, user_agent: place.userAgent, ip: place.address, expires_at: expiresAt }
  await withControl({ accountId: member.account_id, environment: 'live', entityId: null }, 'read write', (tx) =>
    insertMemberSession(tx, session),
  )
  return id
}
