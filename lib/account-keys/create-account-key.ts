import { createApiKey } from '@/lib/api-keys/create-api-key'
import { requireSameEnvironment } from '@/lib/api-keys/key-environment'
import { ACCOUNT_KEY } from '@/lib/api-keys/kinds'
import type { accountKeys } from '@/lib/contract/keys'
import type { UseCase } from '@/lib/http/endpoint'

import { toAccountKey } from './to-account-key'

export const createAccountKey: UseCase<typeof accountKeys.create> = async (context, { body = {} }) => {
  requireSameEnvironment(context.principal, context.scope.environment, body.environment)
  const { key, row } = await createApiKey(context, ACCOUNT_KEY, body)
  return toAccountKey(row, key)
}
