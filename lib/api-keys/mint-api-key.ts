import { type ApiKeyRow, insertApiKey } from '@/db/api-keys'
import type { ControlTx } from '@/db/control'
import { mintKey } from '@/lib/auth/keys'
import type { Environment } from '@/lib/contract/common'
import type { Permission } from '@/lib/contract/permissions'
import { newId } from '@/lib/ids'

type NewKey = {
  name: string | null
  permissions: Permission[] | null
  created_by: string
  expires_at: string | null
}

/** `key` is the key itself, which nothing keeps. */
export type MintedKey = { key: string; row: ApiKeyRow }

const ATTEMPTS = 8

/** Makes a key; only its hash is kept. Six characters of it show in lists and name it: where they are taken, another is made. */
export async function mintApiKey(
  tx: ControlTx,
  prefix: 'sk' | 'ek',
  environment: Environment,
  values: NewKey,
): Promise<MintedKey> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { key, hash, hint } = mintKey(prefix, environment)
    const row = await insertApiKey(tx, { key_id: newId('key'), hash, prefix_hint: hint, ...values })
    if (row) return { key, row }
  }
  throw new Error(`No free masked form was found for a key in ${ATTEMPTS} attempts.`)
}
