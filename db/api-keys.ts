import { sql } from 'kysely'
import { now } from '@/db/changes'
import type { ControlTx } from '@/db/control'
import { holdsWords } from '@/db/holds-words'
import { revokeLaunches } from '@/db/launches'
import { countRows, selectPage } from '@/db/page'
import type { Keyset } from '@/db/page'
import type { ControlRow, NewControlRow } from '@/db/schema'
import { endSessions } from '@/db/sessions'
import type { KeyId } from '@/lib/contract/ids'

export type ApiKeyRow = ControlRow<'api_keys'>
/** Account keys have no entity. Entity keys are those of the entity that the transaction is confined to. */
export type KeyOwner = 'account' | 'entity'
/** How a key may be named: its public id, the hash of the whole key, or its masked form. */
export type KeyName = { key_id: KeyId } | { hash: Buffer } | { prefix_hint: string }

// Named one by one: a column that a newer version adds would break the statements that an older one has prepared.
const columns = [
  'key_id',
  'account_id',
  'environment',
  'entity_id',
  'hash',
  'prefix_hint',
  'name',
  'permissions',
  'created_by',
  'created_at',
  'updated_at',
  'expires_at',
  'last_used_at',
  'deleted_at',
] as const

const keysOf = (tx: ControlTx, owner: KeyOwner) =>
  tx
    .selectFrom('api_keys')
    .where('entity_id', owner === 'account' ? 'is' : 'is not', null)
    .where('deleted_at', 'is', null)

/** The new row; undefined where the entity has a key with the same masked form. */
export const insertApiKey = (tx: ControlTx, key: NewControlRow<'api_keys'>): Promise<ApiKeyRow | undefined> =>
  tx
    .insertInto('api_keys')
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst()

const listed = (tx: ControlTx, owner: KeyOwner, words: readonly string[]) =>
  keysOf(tx, owner)
    .select(columns)
    .where(holdsWords(words, ['name', 'prefix_hint']))

export const selectApiKeys = (tx: ControlTx, owner: KeyOwner, words: readonly string[], keyset: Keyset) =>
  selectPage(listed(tx, owner, words), keyset, { id: 'key_id', columns: {} })

export const countApiKeys = (tx: ControlTx, owner: KeyOwner, words: readonly string[]) =>
  countRows(listed(tx, owner, words))

/** Locks a key by any of its names, so that it is rolled or deleted once. */
export const lockApiKey = (tx: ControlTx, owner: KeyOwner, name: KeyName): Promise<ApiKeyRow | undefined> =>
  keysOf(tx, owner)
    .select(columns)
    .where((eb) => {
      if ('key_id' in name) return eb('key_id', '=', name.key_id)
      return 'hash' in name ? eb('hash', '=', name.hash) : eb('prefix_hint', '=', name.prefix_hint)
    })
    .forUpdate()
    .executeTakeFirst()

/** The old key ends then, or when it would have ended anyway. */
export const expireApiKey = (tx: ControlTx, id: KeyId, seconds: number) =>
  tx
    .updateTable('api_keys')
    .set({ expires_at: sql<string>`least(expires_at, now() + make_interval(secs => ${seconds}))`, updated_at: now })
    .where('key_id', '=', id)
    .execute()

/** Deletes a key, and ends what was minted with it at once. */
export async function deleteApiKey(tx: ControlTx, id: KeyId): Promise<void> {
  await tx.updateTable('api_keys').set({ deleted_at: now, updated_at: now }).where('key_id', '=', id).execute()
  await revokeLaunches(tx, { key_id: id })
  await endSessions(tx, { key_id: id }, 'key_revoked')
}
