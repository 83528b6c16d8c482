import { createApiKey } from '@/lib/api-keys/create-api-key'
import { requireEntityPermissions } from '@/lib/api-keys/entity-permissions'
import { ENTITY_KEY } from '@/lib/api-keys/kinds'
import type { entityKeys } from '@/lib/contract/keys'
import { entityOf } from '@/lib/entities/entity-of'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'

import { toEntityKey } from './to-entity-key'

export const createEntityKey: UseCase<typeof entityKeys.create> = async (context, { body = {} }) => {
  const { environment } = context.scope
  if (body.environment !== undefined && body.environment !== environment) {
    throw invalid(['environment'], `This entity is in ${environment}.`)
  }
  requireEntityPermissions(body.permissions)
  const { key, row } = await createApiKey(context, ENTITY_KEY, body)
  return toEntityKey(row, entityOf(context), key)
}
