import { bump } from '@/db/changes'
import type { ControlTx } from '@/db/control'
import { applyFilters, columnFilter } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import { holdsWords } from '@/db/holds-words'
import { revokeLaunches } from '@/db/launches'
import { countRows, selectPage } from '@/db/page'
import type { Keyset } from '@/db/page'
import type { ControlChanges, ControlRow, NewControlRow } from '@/db/schema'
import { endSessions } from '@/db/sessions'
import type { UserId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

/** A membership with the e-mail of its person. The name is the one that the entity gave, which no other sees. */
export type EntityUserRow = Omit<ControlRow<'memberships'>, 'account_id' | 'environment' | 'updated_at'> &
  Pick<ControlRow<'users'>, 'email'>

/** The id of the new user; undefined where the account knows the e-mail. A twin in flight is waited for. */
export async function insertUser(tx: ControlTx, user: NewControlRow<'users'>): Promise<UserId | undefined> {
  const inserted = await tx
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.columns(['account_id', 'email']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

export const selectUserByEmail = (tx: ControlTx, email: string) =>
  tx.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()

/** False where the user is a member already. */
export async function insertMembership(tx: ControlTx, membership: NewControlRow<'memberships'>): Promise<boolean> {
  const inserted = await tx
    .insertInto('memberships')
    .values(membership)
    .onConflict((conflict) => conflict.columns(['entity_id', 'user_id']).doNothing())
    .returning('user_id')
    .executeTakeFirst()
  return inserted !== undefined
}

const members = (tx: ControlTx) =>
  tx
    .selectFrom('memberships')
    .innerJoin('users', (join) =>
      join.onRef('users.account_id', '=', 'memberships.account_id').onRef('users.id', '=', 'memberships.user_id'),
    )
    .select(['memberships.entity_id', 'memberships.user_id', 'memberships.role', 'memberships.permissions'])
    .select(['memberships.status', 'memberships.invited_by_user_id', 'memberships.version', 'memberships.created_at'])
    .select(['memberships.name', 'users.email'])

export const selectEntityUser = (tx: ControlTx, id: UserId): Promise<EntityUserRow | undefined> =>
  members(tx).where('memberships.user_id', '=', id).executeTakeFirst()

export const lockEntityUser = (tx: ControlTx, id: UserId): Promise<EntityUserRow | undefined> =>
  members(tx).where('memberships.user_id', '=', id).forUpdate('memberships').executeTakeFirst()

/** Locks the admins who have everything, always in one order: changes to them take turns. */
export const lockAdmins = (tx: ControlTx): Promise<{ user_id: UserId }[]> =>
  tx
    .selectFrom('memberships')
    .select('user_id')
    .where('role', '=', 'admin')
    .where('permissions', 'is', null)
    .orderBy('user_id')
    .forUpdate()
    .execute()

export const updateMembership = (tx: ControlTx, id: UserId, changes: ControlChanges<'memberships'>) =>
  tx
    .updateTable('memberships')
    .set({ ...changes, ...bump })
    .where('user_id', '=', id)
    .execute()

/** Ends a membership, and the person's launches and sessions in the entity. */
export async function deleteMembership(tx: ControlTx, id: UserId): Promise<void> {
  await tx.deleteFrom('memberships').where('user_id', '=', id).execute()
  await revokeLaunches(tx, { user_id: id })
  await endSessions(tx, { user_id: id }, 'user_removed')
}

type List = { words: readonly string[]; conditions: readonly Condition[] }

export const selectEntityUsers = (tx: ControlTx, list: List, keyset: Keyset): Promise<EntityUserRow[]> =>
  selectPage(listQuery(tx, list), keyset, { id: 'memberships.user_id', columns: {} })

export const countEntityUsers = (tx: ControlTx, list: List): Promise<number> => countRows(listQuery(tx, list))

const listQuery = (tx: ControlTx, { words, conditions }: List) =>
  applyFilters(members(tx).where(holdsWords(words, ['memberships.name', 'users.email'])), conditions, filterOf)

const refs: Readonly<Record<string, string>> = {
  email: 'users.email',
  name: 'memberships.name',
  role: 'memberships.role',
  status: 'memberships.status',
}
const filterOf: FieldFilter = (condition) => {
  const ref = refs[condition.field]
  return ref === undefined ? undefined : columnFilter(ref, condition)
}
