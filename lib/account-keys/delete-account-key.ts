import { deleteApiKey, lockApiKey } from '@/db/api-keys'
import { recordActivity } from '@/lib/activities/record-activity'
import type { accountKeys } from '@/lib/contract/keys'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

export const deleteAccountKey: UseCase<typeof accountKeys.delete> = async (context, { params }) => {
  const { tx } = context
  const key = await lockApiKey(tx, 'account', { key_id: params.id })
  if (!key) throw notFound()
  await deleteApiKey(tx, key.key_id)
  await recordActivity(tx, context, { resource_type: 'account_api_key', resource_id: key.key_id, action: 'deleted' })
  return { message: 'API key deleted' }
}
