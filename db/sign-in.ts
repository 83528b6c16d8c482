import { sql } from 'kysely'
import { lookup } from '@/db/prepared'
import type { AccountId } from '@/lib/contract/ids'

const now = sql<string>`now()`

/** Operators with this e-mail: one may work for several accounts. The address is in lower case. */
export const selectMembersByEmail = (email: string) => membersByEmail({ email })
const membersByEmail = lookup((db, args: { email: string }) =>
  db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select(['members.account_id', 'accounts.name as account_name', 'members.id', 'members.email', 'members.name'])
    .select(['members.role', 'members.status', 'members.password_hash'])
    .where('members.email', '=', args.email),
)

/** The addresses from which an operator with this e-mail has signed in of late, the newest first. */
export const selectSignInAddresses = async (email: string): Promise<string[]> =>
  (await signInAddresses({ email })).flatMap(({ ip }) => ip ?? [])
const signInAddresses = lookup((db, args: { email: string }) =>
  db
    .selectFrom('member_sessions as session')
    .innerJoin('members', (join) =>
      join.onRef('members.account_id', '=', 'session.account_id').onRef('members.id', '=', 'session.member_id'),
    )
    .select('session.ip')
    .where('members.email', '=', args.email)
    .orderBy('session.created_at', 'desc')
    .limit(100),
)

/** A user of an account's entities. The address is in lower case. */
export const selectUserByEmail = async (accountId: AccountId, email: string) =>
  (await usersByEmail({ accountId, email }))[0]
const usersByEmail = lookup((db, args: { accountId: AccountId; email: string }) =>
  db
    .selectFrom('users')
    .select(['account_id', 'id', 'email', 'name', 'password_hash', 'locale'])
    .where('account_id', '=', args.accountId)
    .where('email', '=', args.email),
)

/** A console sign-in that still stands, with its operator. */
export const selectLiveMemberSession = async (id: string) => (await liveMemberSessions({ id }))[0]
const liveMemberSessions = lookup((db, args: { id: string }) =>
  db
    .selectFrom('member_sessions as session')
    .innerJoin('members', (join) =>
      join.onRef('members.account_id', '=', 'session.account_id').onRef('members.id', '=', 'session.member_id'),
    )
    .innerJoin('accounts', 'accounts.id', 'session.account_id')
    .select(['session.id', 'session.account_id', 'session.member_id', 'session.last_used_at', 'session.expires_at'])
    .select(['members.email', 'members.name', 'members.role', 'accounts.name as account_name'])
    .where('session.id', '=', args.id)
    .where('session.revoked_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('members.status', '=', 'active'),
)

/** A set-up link that can still be used. */
export const selectLiveSetupLink = async (hash: Buffer) => (await liveSetupLinks({ hash }))[0]
const liveSetupLinks = lookup((db, args: { hash: Buffer }) =>
  db
    .selectFrom('setup_links')
    .innerJoin('accounts', 'accounts.id', 'setup_links.account_id')
    .select(['setup_links.account_id', 'accounts.name as account_name', 'setup_links.expires_at'])
    .where('setup_links.hash', '=', args.hash)
    .where('setup_links.used_at', 'is', null)
    .where('setup_links.expires_at', '>', now),
)
