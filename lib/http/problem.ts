import type { Permission } from '@/lib/contract/permissions'

import type { Reply } from './exchange'

const STATUS = {
  malformed_json: 400,
  malformed_header: 400,
  malformed_request: 400,
  entity_required: 400,
  bad_cursor: 400,
  unauthenticated: 401,
  launch_invalid: 401,
  launch_expired: 401,
  launch_used: 401,
  launch_wrong_environment: 401,
  key_revoked: 401,
  user_removed: 401,
  entity_disabled: 401,
  session_revoked: 401,
  session_expired: 401,
  session_idle: 401,
  permission_denied: 403,
  parent_not_allowed: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  not_a_draft: 409,
  is_a_draft: 409,
  already_voided: 409,
  in_use: 409,
  already_member: 409,
  last_admin: 409,
  has_payments: 409,
  has_documents: 409,
  linked_voided: 409,
  linked_converted: 409,
  linked_rejected: 409,
  not_open: 409,
  nothing_due: 409,
  number_format_collides: 409,
  already_imported: 409,
  not_imported: 409,
  quota_exceeded: 409,
  idempotent_request_in_flight: 409,
  stale: 412,
  too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  unreadable_file: 422,
  too_many_entries: 422,
  too_many_rows: 422,
  overpaid: 422,
  over_credited: 422,
  over_invoiced: 422,
  below_zero: 422,
  exchange_rate_required: 422,
  dates_contradict: 422,
  no_lines: 422,
  date_in_future: 422,
  advance_applied: 422,
  not_linkable: 422,
  amount_too_large: 422,
  expected_total_mismatch: 422,
  e_invoice_incomplete: 422,
  parent_origin_not_allowed: 422,
  return_url_not_allowed: 422,
  idempotency_key_reused: 422,
  query_too_expensive: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const
export type ProblemCode = keyof typeof STATUS

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Invalid',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
}

/** One invalid value: where it stood in the request, and why it was refused. */
export type Issue = { path: (string | number)[]; code: string; message: string }
type Extra = { permission?: Permission; cause?: { issues: Issue[] }; headers?: Record<string, string> }

/** An expected failure, answered as RFC 9457 problem+json. Anything else that is thrown is a bug and a bare 500. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extra: Extra
  constructor(code: ProblemCode, message: string, extra: Extra = {}) {
    super(message)
    this.code = code
    this.extra = extra
  }

  get status(): number {
    return STATUS[this.code]
  }
}

/** The one 404: absent, malformed, deleted, another tenant's, another environment's. */
export const notFound = () => new Problem('not_found', 'There is nothing here that this credential reaches.')

/** 422 for one field. `path` is where the caller wrote it. */
export const invalid = (path: (string | number)[], message: string, code: ProblemCode = 'validation_failed') =>
  new Problem(code, message, { cause: { issues: [{ path, code, message }] } })

/** The error's answer: never SQL, a constraint's name, a stack or a path of the server. */
export function problemReply(problem: Problem, requestId: string): Reply & { body: string } {
  const { headers, ...extra } = problem.extra
  const body = {
    type: `urn:problem:${problem.code}`,
    title: TITLES[problem.status],
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    message: problem.message,
    ...extra,
    request_id: requestId,
  }
  return {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify(body),
  }
}
