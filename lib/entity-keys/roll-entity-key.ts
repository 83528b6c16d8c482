import { ENTITY_KEY } from '@/lib/api-keys/kinds'
import { rollApiKey } from '@/lib/api-keys/roll-api-key'
import type { entityKeys } from '@/lib/contract/keys'
import { entityOf } from '@/lib/entities/entity-of'
import type { UseCase } from '@/lib/http/endpoint'

import { findEntityKey } from './find-entity-key'
import { toEntityKey } from './to-entity-key'

export const rollEntityKey: UseCase<typeof entityKeys.roll> = async (context, { params, body }) => {
  const old = await findEntityKey(context.tx, params.id)
  const { key, row } = await rollApiKey(context, ENTITY_KEY, old, body?.expires_in)
  return toEntityKey(row, entityOf(context), key)
}
