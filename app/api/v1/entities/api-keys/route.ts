import { entityKeys } from '@/lib/contract/keys'
import { createEntityKey } from '@/lib/entity-keys/create-entity-key'
import { listEntityKeys } from '@/lib/entity-keys/list-entity-keys'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(entityKeys.list, listEntityKeys)
export const POST = endpoint(entityKeys.create, createEntityKey)
