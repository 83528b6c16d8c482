import type { statements } from '@/lib/contract/statements'
import type { UseCase } from '@/lib/http/endpoint'

import { readStatement } from './read-statement'

export const getStatement: UseCase<typeof statements.get> = async (context, input) =>
  (await readStatement(context, input)).statement
