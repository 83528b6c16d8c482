import { entities } from '@/lib/contract/entities'
import { enableEntity } from '@/lib/entities/enable-entity'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(entities.enable, enableEntity)
