import { randomBytes } from 'node:crypto'

import { withControl } from '@/db/control'
import { insertMemberSession } from '@/db/members'
import { selectMembersByEmail } from '@/db/sign-in'
import { verifyPassword } from '@/lib/auth/password'
import { takeAnonymously } from '@/lib/http/rate-limit'

import { SIGN_IN_MAX_SECONDS } from './console-cookies'

const ATTEMPTS_PER_MINUTE = 10

export type Credentials = { email: string; password: string }

/**
 * Signs an operator in and gives the id of the sign-in's row; null for a wrong password and for an unknown e-mail alike,
 * after the same work. Who works for several accounts with one password comes into the first of them.
 */
export async function signIn({ email, password }: Credentials, userAgent: string | null): Promise<string | null> {
  const address = email.trim().toLowerCase()
  await takeAnonymously('console-sign-in', address, ATTEMPTS_PER_MINUTE)
  const members = (await selectMembersByEmail(address)).filter((member) => member.status === 'active')
  const candidates = members.length > 0 ? members : [null]
  // At the same time, so that several accounts take as long as one.
  const matches = await Promise.all(candidates.map((member) => verifyPassword(member?.password_hash ?? null, password)))
  const member = members.find((_, index) => matches[index])
  if (!member) return null

  const id = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + SIGN_IN_MAX_SECONDS * 1000).toISOString()
  await withControl({ accountId: member.account_id, environment: 'live', entityId: null }, 'read write', (tx) =>
    insertMemberSession(tx, { id, member_id: member.id, user_agent: userAgent, expires_at: expiresAt }),
  )
  return id
}
