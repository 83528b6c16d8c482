import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { lookup } from '@/db/prepared'
import type { CredentialTables } from '@/db/schema'
import type { SessionId } from '@/lib/contract/ids'

/**
 * An embed session by its token, with everything that may end it: a call may do what key, membership and session
 * allow at this moment. `minter_role` is set where an operator minted it.
 */
export const selectSession = async (tokenHash: Buffer) => (await sessionsByToken({ tokenHash }))[0]
const sessionsByToken = lookup((db, args: { tokenHash: Buffer }) =>
  sessionQuery(db).where('session.token_hash', '=', args.tokenHash),
)

/** The same by id, for redirect mode: the hash of its cookie's secret is `cookie_hash`. */
export const selectSessionById = async (id: SessionId) => (await sessionsById({ id }))[0]
const sessionsById = lookup((db, args: { id: SessionId }) => sessionQuery(db).where('session.id', '=', args.id))

const sessionQuery = (db: Kysely<CredentialTables>) =>
  db
    .selectFrom('embed_sessions as session')
    .innerJoin('accounts', 'accounts.id', 'session.account_id')
    .innerJoin('entities', 'entities.id', 'session.entity_id')
    .leftJoin('api_keys as key', 'key.key_id', 'session.key_id')
    .leftJoin('memberships', (join) =>
      join
        .onRef('memberships.entity_id', '=', 'session.entity_id')
        .onRef('memberships.user_id', '=', 'session.user_id'),
    )
    .leftJoin('members as minter', (join) =>
      join
        .onRef('minter.account_id', '=', 'session.account_id')
        .on((eb) => eb(eb.ref('minter.id').$castTo<string>(), '=', eb.ref('session.minted_by'))),
    )
    .select(['session.id', 'session.account_id', 'session.environment', 'session.entity_id', 'session.mode'])
    .select(['session.subject', 'session.user_id', 'session.key_id', 'session.minted_by', 'session.role'])
    .select(['session.permissions', 'session.sections', 'session.parent_origin', 'session.return_url'])
    .select(['session.locale', 'session.timezone', 'session.theme', 'session.token_ttl', 'session.cookie_hash'])
    .select(['session.last_used_at', 'session.token_expires_at', 'session.expires_at'])
    .select(['session.ended_at', 'session.ended_reason'])
    .select([
      sql<boolean>`session.token_expires_at <= now()`.as('token_is_expired'),
      sql<boolean>`session.expires_at <= now()`.as('is_expired'),
      sql<boolean>`session.last_used_at + session.idle_ttl * interval '1 second' <= now()`.as('is_idle'),
      sql<boolean>`key.deleted_at is not null or coalesce(key.expires_at <= now(), false)`.as('key_is_dead'),
    ])
    .select(['key.permissions as key_permissions', 'entities.is_enabled as entity_is_enabled'])
    .select(['memberships.role as member_role', 'memberships.permissions as member_permissions'])
    .select(['minter.role as minter_role', 'minter.status as minter_status'])
    .select(['accounts.rate_limit_live', 'accounts.rate_limit_sandbox'])
