import type { entityUsers } from '@/lib/contract/users'
import { mintLaunch } from '@/lib/embed/mint-launch'
import { entityOf } from '@/lib/entities/entity-of'
import type { UseCase } from '@/lib/http/endpoint'

/** A launch for a user: the SSO token, whose address is `/embed?token=…`. */
export const createUserToken: UseCase<typeof entityUsers.token> = (context, { params, body = {} }) =>
  mintLaunch(context, entityOf(context), { ...body, user_id: params.user_id, tokenIn: 'query' })
