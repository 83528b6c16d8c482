import { entities } from '@/lib/contract/entities'
import { createEntity } from '@/lib/entities/create-entity'
import { listEntities } from '@/lib/entities/list-entities'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(entities.list, listEntities)
export const POST = endpoint(entities.create, createEntity)
