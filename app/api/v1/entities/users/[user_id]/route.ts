import { entityUsers } from '@/lib/contract/users'
import { removeEntityUser } from '@/lib/entity-users/remove-entity-user'
import { updateEntityUser } from '@/lib/entity-users/update-entity-user'
import { endpoint } from '@/lib/http/endpoint'

export const PATCH = endpoint(entityUsers.update, updateEntityUser)
export const DELETE = endpoint(entityUsers.delete, removeEntityUser)
