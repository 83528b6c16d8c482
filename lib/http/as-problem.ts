import { logger } from '@/lib/logger'

import { BodyTooLarge } from './exchange'
import { notFound, Problem } from './problem'

const UNAVAILABLE = { headers: { 'retry-after': '1' } }

/** The SQLSTATEs that say something to a caller. None of their texts ever does. */
function fromDatabase(code: string): Problem | undefined {
  switch (code) {
    case '22P02':
    case '22021':
    case '22P05':
    case '22003':
    case '22008':
      return new Problem('validation_failed', 'Some values are not valid.')
    case '23503':
    case '42501':
      return notFound()
    case '23505':
      return new Problem('conflict', 'There is already one with this name or number.')
    case '40001':
    case '40P01':
    case '55P03':
    case '57014':
    case '25P03':
      return new Problem('unavailable', 'The database is busy. Try again.', UNAVAILABLE)
    default:
      return /^(08|53|57P)/.test(code)
        ? new Problem('unavailable', 'The database cannot be reached. Try again.', UNAVAILABLE)
        : undefined
  }
}

const CONNECTION_FAULTS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** pg's own words: a pool without a client to give, a server that answers no more, a connection that is gone. */
const CONNECTION_WORDS =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|not queryable|Client has encountered a connection error/i
const isConnectionFault = (error: { code?: unknown; syscall?: unknown; message: string }) =>
  CONNECTION_FAULTS.has(String(error.code)) ||
  // The socket file of a server that is not there; of any other file it is a bug.
  (error.code === 'ENOENT' && error.syscall === 'connect') ||
  CONNECTION_WORDS.test(error.message)

/** Whatever was thrown, as the problem that the caller is told. A bug is logged with its request id. */
export function asProblem(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error
  if (error instanceof BodyTooLarge) return new Problem('too_large', 'The body is too large.')
  if (error instanceof Error) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
    const known = isConnectionFault(error)
      ? new Problem('unavailable', 'The database cannot be reached. Try again.', UNAVAILABLE)
      : fromDatabase(code)
    if (known) {
      logger.warn({ requestId, sqlstate: code, problem: known.code, err: error }, 'database error')
      return known
    }
  }
  logger.error({ requestId, err: error }, 'unexpected error')
  return new Problem('internal', 'Something went wrong on our side.')
}
