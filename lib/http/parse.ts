import type * as z from 'zod'

import { JsonError, parseJson } from '@/lib/json'

import { issuesOf } from './issues'
import { Problem } from './problem'

/** JSON as strangers send it; 400 with the reason. */
export function parseBody(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) throw new Problem('malformed_json', error.message)
    throw error
  }
}

/** The value as its schema makes it; else 422 with every fault. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new Problem('validation_failed', 'Some values are not valid.', { cause: { issues: issuesOf(result.error) } })
}
