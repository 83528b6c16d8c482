import { sql } from 'kysely'
import { now } from '@/db/changes'
import type { ControlTx } from '@/db/control'
import type { ControlRow, NewControlRow } from '@/db/schema'
import type { KeyId, LaunchId, SessionId, UserId } from '@/lib/contract/ids'

export type LaunchRow = ControlRow<'launches'>

const wrongSecretsMax = 5

const columns = [
  'id',
  'account_id',
  'environment',
  'entity_id',
  'secret_hash',
  'mode',
  'subject',
  'user_id',
  'key_id',
  'minted_by',
  'role',
  'permissions',
  'sections',
  'view',
  'prefill',
  'parent_origins',
  'return_url',
  'locale',
  'timezone',
  'theme',
  'session_ttl',
  'group',
  'created_at',
  'expires_at',
  'wrong_secret_count',
  'used_at',
  'used_bind_hash',
  'session_id',
  'revoked_at',
] as const

export const insertLaunch = (tx: ControlTx, launch: NewControlRow<'launches'>) =>
  tx.insertInto('launches').values(launch).execute()

/**
 * Uses a launch up. Of any number of exchanges at once one gets the row; the others, and whoever comes late, with a
 * wrong secret, or for an entity or user that is gone, get nothing. Deleting a key revokes its launches.
 */
export const takeLaunch = (
  tx: ControlTx,
  { id, secretHash, bindHash, sessionId }: { id: LaunchId; secretHash: Buffer; bindHash: Buffer; sessionId: SessionId },
): Promise<LaunchRow | undefined> =>
  tx
    .updateTable('launches')
    .set({ used_at: now, used_bind_hash: bindHash, session_id: sessionId })
    .where('id', '=', id)
    .where('secret_hash', '=', secretHash)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('wrong_secret_count', '<', wrongSecretsMax)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('entities')
          .select('entities.id')
          .where('is_enabled', '=', true)
          .whereRef('entities.id', '=', 'launches.entity_id'),
      ),
    )
    .where((eb) =>
      eb.or([
        eb('launches.user_id', 'is', null),
        eb.exists(
          eb
            .selectFrom('memberships')
            .select('memberships.user_id')
            .whereRef('memberships.entity_id', '=', 'launches.entity_id')
            .whereRef('memberships.user_id', '=', 'launches.user_id'),
        ),
      ]),
    )
    .returning(columns)
    .executeTakeFirst()

/** Why a launch could not be taken, or which session the same frame already has from it. */
export const selectLaunch = (
  tx: ControlTx,
  id: LaunchId,
): Promise<(LaunchRow & { is_expired: boolean; used_seconds_ago: number | null }) | undefined> =>
  tx
    .selectFrom('launches')
    .select(columns)
    .select([
      sql<boolean>`expires_at <= now()`.as('is_expired'),
      sql<number | null>`date_part('epoch', now() - used_at)`.as('used_seconds_ago'),
    ])
    .where('id', '=', id)
    .executeTakeFirst()

/** Five of these burn the launch. */
export const countWrongSecret = (tx: ControlTx, id: LaunchId) =>
  tx
    .updateTable('launches')
    .set({ wrong_secret_count: sql<number>`least(wrong_secret_count + 1, ${wrongSecretsMax}::smallint)` })
    .where('id', '=', id)
    .execute()

/** Takes back what has not been used yet. */
export async function revokeLaunches(tx: ControlTx, of: { key_id: KeyId } | { user_id: UserId }): Promise<void> {
  const unused = tx
    .updateTable('launches')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
  await ('key_id' in of ? unused.where('key_id', '=', of.key_id) : unused.where('user_id', '=', of.user_id)).execute()
}
