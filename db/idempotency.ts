import type { Transaction } from 'kysely'

import type { ControlTx } from '@/db/control'
import { json } from '@/db/json'
import type { TenantTables } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'

type Shared = Transaction<Pick<TenantTables, 'idempotency_keys'>>
export type KeptAnswer = {
  fingerprint: Buffer
  status: number | null
  headers: Record<string, string> | null
  body: string | null
  expires_at: string
}

/** Takes the key for this transaction; false where an earlier one has it. A twin in flight is waited for. */
export async function claimIdempotencyKey(
  tx: TenantTx | ControlTx,
  key: string,
  fingerprint: Buffer,
  expiresAt: string,
): Promise<boolean> {
  const claimed = await (tx as unknown as Shared)
    .insertInto('idempotency_keys')
    .values({ key, fingerprint, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return claimed !== undefined
}

export const selectKeptAnswer = (tx: TenantTx | ControlTx, key: string): Promise<KeptAnswer | undefined> =>
  (tx as unknown as Shared)
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'status', 'headers', 'body', 'expires_at'])
    .where('key', '=', key)
    .executeTakeFirst()

export const deleteIdempotencyKey = (tx: TenantTx | ControlTx, key: string) =>
  (tx as unknown as Shared).deleteFrom('idempotency_keys').where('key', '=', key).execute()

export const keepAnswer = (
  tx: TenantTx | ControlTx,
  key: string,
  answer: { status: number; headers: Record<string, string>; body: string },
) =>
  (tx as unknown as Shared)
    .updateTable('idempotency_keys')
    .set({ status: answer.status, headers: json(answer.headers), body: answer.body })
    .where('key', '=', key)
    .execute()
