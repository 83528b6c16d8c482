import { entityKeys } from '@/lib/contract/keys'
import { deleteEntityKey } from '@/lib/entity-keys/delete-entity-key'
import { endpoint } from '@/lib/http/endpoint'

export const DELETE = endpoint(entityKeys.delete, deleteEntityKey)
