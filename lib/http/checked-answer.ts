import type { Operation } from '@/lib/contract/operation'
import { logger } from '@/lib/logger'

const always = process.env.VITEST !== undefined || process.env.CHECK_ANSWERS === '1'
const SAMPLE = 0.01

/**
 * Parses an answer against its contract: every one in tests, where a difference is an error; one in a hundred in
 * production, where it is logged. Parsing all of them costs a tenth of a list.
 */
export function checkedAnswer<T>(operation: Operation, output: T): T {
  if (!always && Math.random() >= SAMPLE) return output
  const result = operation.response.safeParse(output)
  if (result.success) return output
  if (always) throw new Error(`The answer of ${operation.id} is not what its contract says: ${result.error.message}`)
  logger.error({ operation: operation.id, issues: result.error.issues }, 'answer differs from its contract')
  return output
}
