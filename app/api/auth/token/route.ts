import * as z from 'zod'

import { Environment } from '@/lib/contract/common'
import { issueConsoleToken } from '@/lib/operators/issue-console-token'
import { sameOriginPost } from '@/lib/operators/same-origin'

export const POST = sameOriginPost(z.strictObject({ environment: Environment }), ({ environment }, { cookie }) =>
  issueConsoleToken(cookie, environment),
)
