import { entities } from '@/lib/contract/entities'
import { getEntity } from '@/lib/entities/get-entity'
import { updateEntity } from '@/lib/entities/update-entity'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(entities.get, getEntity)
export const PATCH = endpoint(entities.update, updateEntity)
