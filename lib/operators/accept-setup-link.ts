import * as z from 'zod'

import { insertActivity } from '@/db/activities'
import { withControl } from '@/db/control'
import { insertMember, renameAccount, takeSetupLink } from '@/db/members'
import { selectLiveSetupLink } from '@/db/sign-in'
import { hashSecret, isWellFormedToken } from '@/lib/auth/keys'
import { hashPassword } from '@/lib/auth/password'
import { Email, name } from '@/lib/contract/common'
import { Problem } from '@/lib/http/problem'
import { takeByAddress } from '@/lib/http/rate-limit'
import { newId } from '@/lib/ids'

/** What the set-up page sends. */
export const SetupForm = z.strictObject({
  token: z.string().max(200),
  account_name: name(255),
  name: name(255),
  email: Email,
  password: z.string().min(12, 'At least 12 characters.').max(1000),
})
export type SetupForm = z.output<typeof SetupForm>

/** A minute, of links that are none. */
const PER_ADDRESS = 30

const linkInvalid = () =>
  new Problem('launch_invalid', 'This link is unknown, used or has expired. A new one is printed at the next start.')

/** The account that a set-up link is for, or 401: unknown, used and expired are one answer. */
export async function readSetupLink(token: string, address: string | null): Promise<{ account_name: string }> {
  const { account_name } = await liveLink(token, address)
  return { account_name }
}

async function liveLink(token: string, address: string | null) {
  const giveBack = await takeByAddress('setup-link', address ?? undefined, PER_ADDRESS)
  const link = isWellFormedToken(token, 'su') ? await selectLiveSetupLink(hashSecret(token)) : undefined
  if (!link) throw linkInvalid()
  await giveBack()
  return link
}

/** Makes whoever holds the link the first owner of its account. Of many at once, one wins. */
export async function acceptSetupLink(form: SetupForm, address: string | null): Promise<{ email: string }> {
  const link = await liveLink(form.token, address)
  const email = form.email.toLowerCase()
  const passwordHash = await hashPassword(form.password)
  const memberId = newId('mem')
  await withControl({ accountId: link.account_id, environment: 'live', entityId: null }, 'read write', async (tx) => {
    if (!(await takeSetupLink(tx, hashSecret(form.token)))) throw linkInvalid()
    await renameAccount(tx, form.account_name)
    await insertMember(tx, {
      id: memberId,
      email,
      name: form.name,
      role: 'owner',
      status: 'active',
      password_hash: passwordHash,
    })
    const activity = { resource_type: 'member', resource_id: memberId, action: 'created', actor_type: 'setup_link' }
    await insertActivity(tx, { id: newId('act'), ...activity, actor_id: memberId, ip: address })
  })
  return { email }
}
