import { entityUsers } from '@/lib/contract/users'
import { addEntityUser } from '@/lib/entity-users/add-entity-user'
import { listEntityUsers } from '@/lib/entity-users/list-entity-users'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(entityUsers.list, listEntityUsers)
export const POST = endpoint(entityUsers.create, addEntityUser)
