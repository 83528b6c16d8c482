/** Why there is no dashboard to see: the names of embed.md's screens. */
export type FailureCode =
  | 'launch_missing'
  | 'launch_invalid'
  | 'launch_expired'
  | 'launch_used'
  | 'launch_wrong_environment'
  | 'parent_not_allowed'
  | 'key_revoked'
  | 'user_removed'
  | 'entity_disabled'
  | 'session_idle'
  | 'session_expired'
  | 'session_revoked'
  | 'host_unreachable'
  | 'host_logged_out'
  | 'session_mismatch'
  | 'forbidden_section'
  | 'not_found'
  | 'offline'
  | 'rate_limited'
  | 'server_error'
export type Failure = { code: FailureCode; requestId: string | null; at: Date; origin?: string }

/** Those that a refusal may name itself: the API's, or the host's. */
const NAMED: ReadonlySet<string> = new Set<FailureCode>([
  'launch_invalid',
  'launch_expired',
  'launch_used',
  'launch_wrong_environment',
  'parent_not_allowed',
  'key_revoked',
  'user_removed',
  'entity_disabled',
  'session_idle',
  'session_expired',
  'session_revoked',
  'rate_limited',
  'host_logged_out',
  'host_unreachable',
  'session_mismatch',
])

/** The screen for a refused call. */
export function failureOf(
  error: { status: number; code: string; requestId?: string | undefined },
  origin?: string,
): Failure {
  const code = NAMED.has(error.code) ? (error.code as FailureCode) : byStatus(error.status)
  return { code, requestId: error.requestId ?? null, at: new Date(), ...(origin !== undefined && { origin }) }
}

function byStatus(status: number): FailureCode {
  if (status === 0) return 'offline'
  if (status === 401) return 'session_revoked'
  return status === 404 ? 'not_found' : 'server_error'
}

export const failure = (code: FailureCode): Failure => ({ code, requestId: null, at: new Date() })

const RECOVERABLE: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'offline',
  'rate_limited',
  'server_error',
  'host_unreachable',
])
/** What may go away by itself: the reader can try again in place. The others begin in the application around. */
export const isRecoverable = (code: FailureCode): boolean => RECOVERABLE.has(code)
