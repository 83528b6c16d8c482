import { entityUsers } from '@/lib/contract/users'
import { createUserToken } from '@/lib/entity-users/create-user-token'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(entityUsers.token, createUserToken)
