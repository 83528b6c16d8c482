import * as z from 'zod'

import { define } from './common'
import { routes } from './routes'

export const openapi = {
  get: define(routes.openapi.get, {
    summary: 'This document',
    data: 'none',
    query: z.strictObject({}),
    response: z.record(z.string(), z.unknown()),
  }),
}
