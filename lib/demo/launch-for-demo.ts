import * as z from 'zod'

import { demoUrl } from '@/lib/urls'

import { DEMO_ROLES, demoIsServed, mintDemoLaunch } from './demo-host'

const Body = z.strictObject({
  customer: z.string().max(100),
  role: z.enum(DEMO_ROLES),
  mode: z.enum(['iframe', 'redirect']).default('iframe'),
})

/** Mints a launch for one of the demo's customers. Only the demo's own page may ask. */
export async function launchForDemo(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const isOwn = request.headers.get('origin') === new URL(demoUrl()).origin
  if (!demoIsServed() || !isOwn) return Response.json({ message: 'There is nothing here.' }, { status: 404, headers })
  const body = Body.safeParse(await request.json().catch(() => null))
  if (!body.success) return Response.json({ message: 'Name a customer and a role.' }, { status: 422, headers })
  const { token, url } = await mintDemoLaunch(body.data.customer, body.data.role, body.data.mode)
  return Response.json({ token, url }, { headers })
}
