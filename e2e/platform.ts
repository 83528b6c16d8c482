import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createAccount } from '@/lib/accounts/create-account'

import { joinServer } from './owner'

/** The config names the port that the server listens on. */
export const baseUrl = `http://localhost:${process.env.PORT}`

/** What a platform's developer has: an account with a sandbox key, made beside the running server. */
export async function createPlatform() {
  await joinServer()
  const { accountId, sandboxKey } = await createAccount('Acme')
  return { accountId, key: sandboxKey }
}
export type Platform = Awaited<ReturnType<typeof createPlatform>>

type Body = Record<string, unknown>

/** Calls the API over HTTP, as a platform's server does. */
export async function call<Answer = Body>(
  key: string,
  method: string,
  path: string,
  body?: Body,
  entityId?: string,
): Promise<Answer> {
  const response = await fetch(`${baseUrl}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(entityId !== undefined && { 'x-entity-id': entityId }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Answer
}

export async function createCompany(platform: Platform, name = 'Birch & Bay d.o.o.') {
  const { id } = await call<{ id: string }>(platform.key, 'POST', '/entities', { name, country: 'Slovenia' })
  const { id: key, key_id: keyId } = await call<{ id: string; key_id: string }>(
    platform.key,
    'POST',
    '/entities/api-keys',
    {},
    id,
  )
  return { id, name, key, keyId }
}
export type Company = Awaited<ReturnType<typeof createCompany>>

export type Launch = { id: string; token: string; url: string }
export const mint = ({ key }: Company, body: Body = {}): Promise<Launch> =>
  call<Launch>(key, 'POST', '/embed/launches', body)

/** A page of another site, on a port and host of its own: whatever it frames is cross-site, unless it is asked for at localhost. */
export async function serveHost(page: () => string): Promise<{ origin: string; port: number; server: Server }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page())
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, port, server }
}
