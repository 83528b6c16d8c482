import { bump, now } from '@/db/changes'
import type { ControlTx } from '@/db/control'
import type { NewControlRow } from '@/db/schema'

export const insertMember = (tx: ControlTx, member: NewControlRow<'members'>) =>
  tx.insertInto('members').values(member).execute()

export const insertMemberSession = (tx: ControlTx, session: NewControlRow<'member_sessions'>) =>
  tx.insertInto('member_sessions').values(session).execute()

export const touchMemberSession = (tx: ControlTx, id: string) =>
  tx.updateTable('member_sessions').set({ last_used_at: now }).where('id', '=', id).execute()

/** Ends a sign-in; its tokens are refused from then on, since they are looked up together with it. */
export const revokeMemberSession = (tx: ControlTx, id: string) =>
  tx
    .updateTable('member_sessions')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()

export const insertUserToken = (tx: ControlTx, token: NewControlRow<'user_tokens'>) =>
  tx.insertInto('user_tokens').values(token).execute()

/** Uses a set-up link up, and with it every other of its account: each start prints one. Of many at once, one is told that it did. */
export async function takeSetupLink(tx: ControlTx, hash: Buffer): Promise<boolean> {
  const taken = await tx
    .updateTable('setup_links')
    .set({ used_at: now })
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('hash')
    .execute()
  return taken.some((link) => link.hash.equals(hash))
}

export const renameAccount = (tx: ControlTx, name: string) =>
  tx
    .updateTable('accounts')
    .set({ name, ...bump })
    .execute()
