import type * as z from 'zod'

import type { Issue } from './problem'

type ZodIssue = z.core.$ZodIssue

/** Zod's issues as the API tells them: one each, at the place where the caller wrote it. */
export const issuesOf = (error: z.ZodError): Issue[] => error.issues.flatMap(toIssues)

function toIssues(issue: ZodIssue): Issue[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown_field',
      message: 'This field is unknown or read-only.',
    }))
  }
  if (issue.code === 'invalid_union') {
    const [closest] = issue.errors
    if (closest?.[0]) return closest.flatMap((inner) => toIssues({ ...inner, path: [...issue.path, ...inner.path] }))
  }
  return [{ path, code: issue.code === 'custom' ? 'invalid' : issue.code, message: issue.message }]
}
