import * as z from 'zod'

import { readSetupLink } from '@/lib/operators/accept-setup-link'
import { sameOriginPost } from '@/lib/operators/same-origin'

export const POST = sameOriginPost(z.strictObject({ token: z.string().max(200) }), ({ token }, { address }) =>
  readSetupLink(token, address),
)
