import { lockApiKey } from '@/db/api-keys'
import { ACCOUNT_KEY } from '@/lib/api-keys/kinds'
import { rollApiKey } from '@/lib/api-keys/roll-api-key'
import type { accountKeys } from '@/lib/contract/keys'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { toAccountKey } from './to-account-key'

export const rollAccountKey: UseCase<typeof accountKeys.roll> = async (context, { params, body }) => {
  const old = await lockApiKey(context.tx, 'account', { key_id: params.id })
  if (!old) throw notFound()
  const { key, row } = await rollApiKey(context, ACCOUNT_KEY, old, body?.expires_in)
  return toAccountKey(row, key)
}
