import type { ControlTx } from '@/db/control'
import { poolOf } from '@/db/pool'
import type { AccountId, KeyId } from '@/lib/contract/ids'

/** The first account of this installation: outside any transaction, since it asks whether there is one at all. */
export async function selectFirstAccount(): Promise<AccountId | undefined> {
  const { rows } = await poolOf('auth').query<{ id: AccountId }>('select id from app.accounts order by id limit 1')
  return rows[0]?.id
}

export const insertAccount = (tx: ControlTx, account: { id: AccountId; name: string }) =>
  tx.insertInto('accounts').values(account).execute()

type NewAccountKey = { key_id: KeyId; hash: Buffer; prefix_hint: string; name: string; expires_at: string | null }

export const insertFirstKey = (tx: ControlTx, key: NewAccountKey) => tx.insertInto('api_keys').values(key).execute()

export async function hasOperators(tx: ControlTx): Promise<boolean> {
  return (await tx.selectFrom('members').select('id').limit(1).executeTakeFirst()) !== undefined
}

export const insertSetupLink = (tx: ControlTx, link: { hash: Buffer; expires_at: string }) =>
  tx.insertInto('setup_links').values(link).execute()
