import { sql } from 'kysely'
import { now } from '@/db/changes'
import type { ControlTx } from '@/db/control'
import { selectPage } from '@/db/page'
import type { Keyset } from '@/db/page'
import type { ControlChanges, ControlRow, NewControlRow } from '@/db/schema'
import type { KeyId, LaunchId, SessionId, UserId } from '@/lib/contract/ids'

export type SessionRow = ControlRow<'embed_sessions'>

const columns = [
  'id',
  'account_id',
  'environment',
  'entity_id',
  'launch_id',
  'token_hash',
  'cookie_hash',
  'bind_hash',
  'mode',
  'subject',
  'subject_id',
  'user_id',
  'key_id',
  'minted_by',
  'role',
  'permissions',
  'sections',
  'parent_origin',
  'return_url',
  'locale',
  'timezone',
  'theme',
  'group',
  'idle_ttl',
  'token_ttl',
  'created_at',
  'last_used_at',
  'token_expires_at',
  'expires_at',
  'ended_at',
  'ended_reason',
] as const

export const insertSession = (tx: ControlTx, session: NewControlRow<'embed_sessions'>): Promise<SessionRow> =>
  tx.insertInto('embed_sessions').values(session).returning(columns).executeTakeFirstOrThrow()

export const selectSession = (tx: ControlTx, id: SessionId): Promise<SessionRow | undefined> =>
  tx.selectFrom('embed_sessions').select(columns).where('id', '=', id).executeTakeFirst()

/** Locked until the transaction ends: a token is replaced once at a time. */
export const lockSession = (tx: ControlTx, id: SessionId): Promise<SessionRow | undefined> =>
  tx.selectFrom('embed_sessions').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

/** A new token, or a new cookie, for a session that goes on; undefined where it has ended. */
export const renewSession = (
  tx: ControlTx,
  id: SessionId,
  changes: Pick<ControlChanges<'embed_sessions'>, 'token_hash' | 'token_expires_at' | 'cookie_hash'>,
): Promise<SessionRow | undefined> =>
  tx
    .updateTable('embed_sessions')
    .set({ ...changes, last_used_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(columns)
    .executeTakeFirst()

export type SessionsOf =
  | { id: SessionId }
  | { launch_id: LaunchId }
  | { key_id: KeyId }
  | { user_id: UserId }
  | { subject_id: string }
  | { group: string }
  | 'all'

/** Ends every session that this names and that has not ended yet; returns how many. */
export async function endSessions(tx: ControlTx, of: SessionsOf, reason: string): Promise<number> {
  let query = tx
    .updateTable('embed_sessions')
    .set({ ended_at: now, ended_reason: reason })
    .where('ended_at', 'is', null)
  if (of !== 'all')
    for (const [column, value] of Object.entries(of)) query = query.where(sessionColumn(column), '=', value)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}

/** One exchange of a person at a time, until the transaction ends: sessions that are made at once are all counted. */
export const lockSubject = (tx: ControlTx, subjectId: string) =>
  tx
    .selectFrom('entities')
    .select(sql<null>`pg_advisory_xact_lock(hashtextextended(id || ' ' || ${subjectId}, 0))`.as('locked'))
    .execute()

/** Ends a person's sessions that go on, but for the newest ones; returns those that ended. */
export const endOldestSessions = (
  tx: ControlTx,
  { subjectId, kept, reason }: { subjectId: string; kept: number; reason: string },
): Promise<{ id: SessionId }[]> =>
  tx
    .updateTable('embed_sessions')
    .set({ ended_at: now, ended_reason: reason })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('embed_sessions as live')
        .select('live.id')
        .where('live.subject_id', '=', subjectId)
        .where('live.ended_at', 'is', null)
        .where('live.expires_at', '>', now)
        // A page without a cookie has lost its session with its token.
        .where((is) => is.or([is('live.token_expires_at', '>', now), is('live.cookie_hash', 'is not', null)]))
        .where(sql<boolean>`live.last_used_at + live.idle_ttl * interval '1 second' > now()`)
        .orderBy('live.created_at', 'desc')
        .orderBy('live.id', 'desc')
        .offset(kept),
    )
    .returning('id')
    .execute()

const sessionColumns = ['id', 'launch_id', 'key_id', 'user_id', 'subject_id', 'group'] as const
function sessionColumn(name: string) {
  const column = sessionColumns.find((known) => known === name)
  if (!column) throw new TypeError(`Sessions are not named by ${name}.`)
  return column
}

/** The sessions of the transaction's entity that have not ended. */
export const selectSessions = (tx: ControlTx, keyset: Keyset): Promise<SessionRow[]> =>
  selectPage(tx.selectFrom('embed_sessions').select(columns).where('ended_at', 'is', null), keyset, {
    id: 'id',
    columns: {},
  })
