import { selectEntity } from '@/db/entities'
import type { entities } from '@/lib/contract/entities'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { toEntity } from './to-entity'
import { within } from './within'

export const getEntity: UseCase<typeof entities.get> = (context, { params }) =>
  within(context, params.id, async (tx) => {
    const row = await selectEntity(tx, params.id)
    if (!row) throw notFound()
    return toEntity(row, context.principal)
  })
