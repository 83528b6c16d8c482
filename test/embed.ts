import { GET as readContext } from '@/app/api/v1/embed/context/route'
import { POST as exchange } from '@/app/api/v1/embed/exchange/route'
import { POST as launch } from '@/app/api/v1/embed/launches/route'
import { PUT as putPolicy } from '@/app/api/v1/embed/policy/route'
import { env } from '@/lib/env'

import { type Answer, send } from './api'
import type { EntityWorld } from './harness'

export const HOST = 'https://app.acme.example'

/** The platform lets its own site frame the dashboard and be returned to. */
export async function allowHost({ accountKey }: EntityWorld, more: object = {}): Promise<void> {
  await send(putPolicy, {
    key: accountKey,
    method: 'PUT',
    body: { parent_origins: [HOST], return_origins: [HOST], ...more },
  })
}

export const mint = (key: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  send(launch, { key, method: 'POST', body, headers })

let binds = 0
export const newBind = () => `bind-of-a-document-${(binds += 1)}`

type Exchanged = {
  bind?: string
  parent_origin?: string | null
  view?: string | null
  headers?: Record<string, string>
}
/** As our own page sends it. */
export const exchangeToken = (
  token: string,
  { bind = newBind(), parent_origin = null, view, headers }: Exchanged = {},
): Promise<Answer> =>
  send(exchange, {
    method: 'POST',
    body: { token, bind, parent_origin, ...(view !== undefined && { view }) },
    headers: { origin: env().EMBED_URL, 'sec-fetch-site': 'same-origin', ...headers },
  })

/** A bearer of a new session. */
export async function openSession(entity: EntityWorld, body: object = {}): Promise<{ token: string; id: string }> {
  const { token } = (await mint(entity.key, body)).body
  const answer = await exchangeToken(token)
  return { token: answer.body.token, id: answer.body.session.id }
}

export const contextOf = (key: string): Promise<Answer> => send(readContext, { key })
