import { entities } from '@/lib/contract/entities'
import { disableEntity } from '@/lib/entities/disable-entity'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(entities.disable, disableEntity)
