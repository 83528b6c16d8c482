import { deleteApiKey } from '@/db/api-keys'
import { recordActivity } from '@/lib/activities/record-activity'
import type { entityKeys } from '@/lib/contract/keys'
import type { UseCase } from '@/lib/http/endpoint'

import { findEntityKey } from './find-entity-key'

export const deleteEntityKey: UseCase<typeof entityKeys.delete> = async (context, { params }) => {
  const { tx } = context
  const key = await findEntityKey(tx, params.id)
  await deleteApiKey(tx, key.key_id)
  await recordActivity(tx, context, { resource_type: 'api_key', resource_id: key.key_id, action: 'deleted' })
  return { message: 'API key deleted' }
}
